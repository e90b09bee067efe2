using System.Text;
using Plimsoll.Contracts.Tests.Support;

namespace Plimsoll.Contracts.Tests.Parsing;

public sealed class ReferenceContractTests
{
    private readonly ContractParseResult _result = ContractParser.Parse(RepositoryFiles.Bytes("services/manifest-api/plimsoll.json"), "plimsoll.json");

    [Fact]
    public void Parses_and_checks_without_a_fault()
    {
        Assert.Empty(_result.Faults);
        Assert.Empty(ContractChecks.Run(_result.Contract!, new ContractCheckContext
        {
            Source = _result.Source,
            Today = Sample.Today,
            FileExists = path => path == "docs/runbook.md",
        }));
    }

    [Fact]
    public void Every_member_has_the_value_of_the_file()
    {
        var contract = _result.Contract!;
        Assert.Equal("manifest-api", contract.Service.Name);
        Assert.Equal(ServiceTier.Critical, contract.Service.Tier);
        Assert.Equal(["media-contract-v4"], contract.Schema!.Accepts);
        Assert.Equal("playback-core-v2", contract.Telemetry!.Contract);
        Assert.Equal(new ProcessBudget { ColdStartMs = 120, MemoryMb = 256 }, contract.Process);

        var playback = contract.Workloads.Http["GET /v1/playback/{assetId}"];
        Assert.Equal((45.0, 120.0, 0.001, 2000, 2), (playback.P95Ms, playback.P99Ms, playback.ErrorRate, playback.TimeoutMs, playback.Queries));
        Assert.Equal(RequestPriority.Critical, playback.Priority);
        Assert.Equal(new ConcurrencyBudget { Min = 8, Max = 256, TargetP95Ms = 45 }, playback.Concurrency);
        Assert.Equal([DegradeLevel.Plain, DegradeLevel.Stale, DegradeLevel.Lean, DegradeLevel.Capped], playback.Degrade);
        Assert.Equal(RequestPriority.BestEffort, contract.Workloads.Http["POST /v1/beacons"].Priority);

        Assert.Equal(
            new JobWorkload
            {
                Version = 3,
                Queue = "media",
                P95Ms = 60000,
                BacklogAgeSeconds = 300,
                RetryRate = 0.05,
                TimeoutMs = 600000,
                Concurrency = new ConcurrencyBudget { Min = 1, Max = 2 },
                Retry = new RetryPolicy { Attempts = 5, BaseMs = 1000, CapMs = 300000, Budget = 0.2 },
                Order = new OrderPolicy { By = "assetId", OnFailure = OrderFailure.Park },
                Sandbox = "media",
            },
            contract.Workloads.Jobs["asset.package"]);
        Assert.Equal(
            new DataWorkload { WindowSeconds = 60, CompleteWithinSeconds = 120, AllowedLatenessSeconds = 300, MemoryMb = 128 },
            contract.Workloads.Data["playback.rollup"]);
        Assert.Equal(
            new EdgeWorkload { P95Ms = 10, ColdStartMs = 120, ConfigStalenessSeconds = 10, RollbackSeconds = 30 },
            contract.Workloads.Edge["playback-edge"]);
        Assert.Equal(
            new BuildWorkload { InstallSeconds = 90, BuildSeconds = 120, CacheHitRate = 0.8, Reproducible = true },
            contract.Workloads.Build);

        Assert.Equal(
            new DatabaseBudget { Pool = new DatabasePool { Max = 16, WaitMs = 500 }, LockWaitP95Ms = 250, TransactionAgeSeconds = 10, WriteRowsPerSecond = 5000 },
            contract.Database);
        Assert.Equal(new Feature { Default = true, Owner = "edge", Expires = new DateOnly(2027, 6, 30) }, contract.Features["edgePersonalization"]);

        var rule = Assert.Single(contract.Rules);
        Assert.Equal(("postgres-lock-pressure", "database.lockWaitP95Ms > 250", "10s"), (rule.Name, rule.When, rule.For));
        Assert.Equal(("database.lockWaitP95Ms < 125", "60s"), (rule.Clear, rule.Hold));
        Assert.Equal(new LeverValue(4, null, null), rule.Set["workers.manifest.concurrency"]);
        Assert.Equal(new LeverValue(null, null, "stale"), rule.Set["routes.GET /v1/playback/{assetId}.degraded"]);

        Assert.Equal(["0.0.0.0:8080", "127.0.0.1:9090"], contract.Permissions.Listen);
        Assert.Equal(["${DATABASE_URL}", "${OTEL_ENDPOINT}", "${EDGE_PURGE_URL}"], contract.Permissions.Egress);
        Assert.Equal(["data/"], contract.Permissions.Paths.Write);
        Assert.Equal(["media", "manifest"], contract.Permissions.Queues);
        Assert.Equal(["media:read,write", "jobs:read,write"], contract.Permissions.Database);
        Assert.Equal(new AlertObjective { Objective = 0.999, Window = "30d" }, contract.Alerts);
    }

    [Fact]
    public void Comes_back_unchanged_when_it_is_written_and_read_again()
    {
        var written = ContractJson.Write(_result.Contract!);
        var again = ContractParser.Parse(written, "written.json");

        Assert.Empty(again.Faults);
        Assert.Equal(Encoding.UTF8.GetString(written), Encoding.UTF8.GetString(ContractJson.Write(again.Contract!)));
        Assert.Contains("\"priority\": \"best-effort\"", Encoding.UTF8.GetString(written), StringComparison.Ordinal);
        Assert.Contains("\"when\": \"database.lockWaitP95Ms > 250\"", Encoding.UTF8.GetString(written), StringComparison.Ordinal);
    }
}
