using System.Text.Json;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Tests.Support;

namespace Plimsoll.Runtime.Tests.Budgets;

[Collection(HostCollection.Name)]
public sealed class BudgetServiceTests
{
    private static readonly (string, string)[] P95 = [("plimsoll_workload", Samples.Playback), ("plimsoll_budget", "p95Ms")];

    [Fact]
    public async Task A_broken_budget_is_a_log_event_a_metric_a_signal_and_a_decision_and_so_is_its_recovery()
    {
        await using var service = await BudgetedService.StartAsync();
        service.Signals.Register(SignalNames.DatabaseLockWaitP95Ms, () => 2000);
        await service.AskAsync(20, 90);

        var page = await service.PassUntilAsync("plimsoll_budget_broken", 1, P95);

        Assert.Equal((20, 20), (page.Sum("plimsoll_budget_events_total", P95), page.Sum("plimsoll_budget_bad_total", P95)));
        Assert.Equal(20, page.Sum("plimsoll_budget_burn_ratio", P95), 6);
        Assert.Equal(1, service.Signals.Find(SignalNames.BudgetBroken(Samples.Playback, "p95Ms"))!());
        Assert.Equal(20, service.Signals.Find(SignalNames.BudgetBurn(Samples.Playback, "p95Ms"))!()!.Value, 6);
        var line = (await service.Logs.WaitForAsync("runtime-boundary-regression", 1)).Single(IsP95);
        AssertRegression(line);
        await AssertRowAsync(service);
        var decision = (await service.Operations.JsonAsync("/ops/v1/decisions?workload=" + Uri.EscapeDataString(Samples.Playback))).GetProperty("decisions").EnumerateArray()
            .Single(entry => entry.GetProperty("lever").GetString() == "budget.p95Ms");
        Assert.Equal(("broken", "database.lockWaitP95Ms"), (decision.GetProperty("reason").GetString(), decision.GetProperty("signal").GetString()));

        await service.PassUntilAsync("plimsoll_budget_broken", 0, P95);
        var recovery = (await service.Logs.WaitForAsync("runtime-boundary-recovery")).GetProperty("attributes");
        Assert.InRange(recovery.GetProperty("live").GetProperty("brokenSeconds").GetDouble(), 120, 200);
        Assert.Single(service.Logs.Events("runtime-boundary-regression"), IsP95);
    }

    [Fact]
    public async Task A_route_within_its_budget_is_ok_and_says_nothing()
    {
        await using var service = await BudgetedService.StartAsync();
        await service.AskAsync(20, 10);
        var page = await service.PassUntilAsync("plimsoll_budget_broken", 0, P95);

        Assert.Equal((20, 0), (page.Sum("plimsoll_budget_events_total", P95), page.Sum("plimsoll_budget_bad_total", P95)));
        Assert.DoesNotContain(service.Logs.Events("runtime-boundary-regression"), IsP95);
        var row = await RowAsync(service, Samples.Playback, "p95Ms");
        Assert.Equal(("ok", 0), (row.GetProperty("state").GetString(), row.GetProperty("burn").GetDouble()));
        Assert.Equal(JsonValueKind.Null, (await RowAsync(service, Samples.Playback, "queries")).GetProperty("state").ValueKind);
        Assert.Equal("unknown", (await RowAsync(service, "manifest.render", "p95Ms")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_signal_that_throws_costs_a_look_and_is_told()
    {
        await using var service = await BudgetedService.StartAsync();
        var isBroken = true;
        service.Signals.Register(SignalNames.DatabaseLockWaitP95Ms, () => isBroken ? throw new InvalidOperationException("no figure today") : 1);
        service.Pass();
        var line = await service.Logs.WaitForAsync("budgets.watch_failed");
        Assert.Equal("no figure today", line.GetProperty("attributes").GetProperty("detail").GetString());

        isBroken = false;
        await service.AskAsync(20, 90);
        await service.PassUntilAsync("plimsoll_budget_broken", 1, P95);
    }

    private static bool IsP95(JsonElement line) => line.GetProperty("attributes").GetProperty("budget").GetProperty("name").GetString() == "p95Ms";

    // The article's shape: report('runtime-boundary-regression', { budget, latency }).
    private static void AssertRegression(JsonElement line)
    {
        Assert.Equal("WARN", line.GetProperty("severity").GetString());
        var fields = line.GetProperty("attributes");
        var budget = fields.GetProperty("budget");
        Assert.Equal(("manifest-api", Samples.Playback), (budget.GetProperty("service").GetString(), budget.GetProperty("workload").GetString()));
        Assert.Equal(
            (45, 45, 256, 120),
            (budget.GetProperty("limit").GetDouble(), budget.GetProperty("p95").GetDouble(), budget.GetProperty("memoryMb").GetDouble(), budget.GetProperty("coldStartMs").GetDouble()));
        Assert.InRange(fields.GetProperty("latency").GetProperty("p95").GetDouble(), 88, 92);
        Assert.Equal((20, 20), (fields.GetProperty("live").GetProperty("bad").GetInt64(), fields.GetProperty("live").GetProperty("shortBurn").GetDouble()));
        Assert.Equal(("database.lockWaitP95Ms", 8), (fields.GetProperty("signal").GetProperty("name").GetString(), fields.GetProperty("signal").GetProperty("pressure").GetDouble()));
        Assert.Equal((Samples.Build.Commit, Samples.Build.LockfileHash), (fields.GetProperty("build").GetProperty("commit").GetString(), fields.GetProperty("build").GetProperty("lockfileHash").GetString()));
        Assert.False(fields.GetProperty("build").GetProperty("features").GetProperty("newPackager").GetBoolean());
        Assert.Equal("docs/runbook.md", fields.GetProperty("runbook").GetString());
        Assert.Contains("20 of 20 within 5 min were over it. Binding signal: database.lockWaitP95Ms at 2000, of 250.", line.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static async Task AssertRowAsync(BudgetedService service)
    {
        var row = await RowAsync(service, Samples.Playback, "p95Ms");
        Assert.Equal(("broken", 20), (row.GetProperty("state").GetString(), Math.Round(row.GetProperty("burn").GetDouble(), 6)));
        Assert.NotEqual(JsonValueKind.Null, row.GetProperty("since").ValueKind);
        Assert.Equal("database.lockWaitP95Ms", row.GetProperty("binding").GetProperty("name").GetString());
    }

    private static async Task<JsonElement> RowAsync(BudgetedService service, string workload, string budget) =>
        (await service.Operations.JsonAsync("/ops/v1/budgets")).GetProperty("budgets").EnumerateArray()
            .Single(row => row.GetProperty("workload").GetString() == workload && row.GetProperty("budget").GetString() == budget);
}
