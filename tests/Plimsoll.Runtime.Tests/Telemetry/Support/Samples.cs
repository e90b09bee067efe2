using System.Collections.Immutable;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Tests.Telemetry.Support;

/// <summary>A contract and an identity as the tests need them.</summary>
internal static class Samples
{
    public const string Playback = "GET /v1/playback/{assetId}";

    public static BuildInfo Build { get; } = new()
    {
        Service = "manifest-api",
        Runtime = "dotnet-10.0.12-jit",
        Commit = "0123456789abcdef0123456789abcdef01234567",
        LockfileHash = "sha256:1",
        ContractHash = "sha256:2",
        SchemaVersion = "media-contract-v4",
        TelemetryContract = "playback-core-v2",
        Template = "none",
        Sdk = "10.0.401",
        Features = new Dictionary<string, bool> { ["newPackager"] = false },
        Artifact = "none",
    };

    public static ServiceContract Contract { get; } = new()
    {
        ApiVersion = "plimsoll/v1",
        Service = new ServiceIdentity { Name = "manifest-api", Owner = "playback-core", Runbook = "docs/runbook.md" },
        Telemetry = new TelemetryReference { Contract = "playback-core-v2" },
        Process = new ProcessBudget { ColdStartMs = 120, MemoryMb = 256 },
        Workloads = new Workloads
        {
            Http = ImmutableSortedDictionary<string, HttpWorkload>.Empty
                .Add(Playback, new HttpWorkload { P95Ms = 45, P99Ms = 120, ErrorRate = 0.001, Queries = 2, Concurrency = new ConcurrencyBudget { Min = 8, Max = 256 } })
                .Add("POST /v1/assets", new HttpWorkload { P95Ms = 150, ErrorRate = 0.01 })
                .Add("POST /v1/beacons", new HttpWorkload { P95Ms = 20 })
                .Add("GET /v1/slow", new HttpWorkload { TimeoutMs = 50 }),
            Jobs = ImmutableSortedDictionary<string, JobWorkload>.Empty
                .Add("manifest.render", new JobWorkload { Version = 3, Queue = "manifest", P95Ms = 80, BacklogAgeSeconds = 10, RetryRate = 0.05 }),
            Data = ImmutableSortedDictionary<string, DataWorkload>.Empty
                .Add("playback.rollup", new DataWorkload { WindowSeconds = 60, CompleteWithinSeconds = 120, MemoryMb = 128 }),
            Edge = ImmutableSortedDictionary<string, EdgeWorkload>.Empty.Add("playback-edge", new EdgeWorkload { P95Ms = 10, ColdStartMs = 120 }),
            Build = new BuildWorkload { InstallSeconds = 90, CacheHitRate = 0.8 },
        },
        Database = new DatabaseBudget { Pool = new DatabasePool { Max = 16 }, LockWaitP95Ms = 250 },
    };
}
