using System.Text.Json;
using EndToEnd.Admission;
using EndToEnd.Services;
using Plimsoll.Testing;

namespace EndToEnd.Budgets;

/// <summary>A store that stands still breaks the budget of playback, and the service says which, by how much, and why.</summary>
public sealed class BrokenBudgetTests(PostgresCluster postgres) : IClassFixture<PostgresCluster>
{
    private const string Event = "runtime-boundary-regression";
    private const string Route = "GET /v1/playback/{assetId}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("jit")]
    [InlineData("aot")]
    public async Task A_broken_budget_is_logged_once_with_its_figures_the_signal_behind_it_and_the_build(string flavour)
    {
        var url = await postgres.CreateDatabaseAsync();
        using var environment = new ServiceEnvironment(url.OriginalString);
        await using var service = await ServiceProcess.StartAsync(await Flavours.GetAsync(flavour), environment);
        JsonElement line;
        await using (await StandingStore.BeginAsync(postgres, url))
        {
            line = (await Eventually.GetAsync<JsonElement?>(() => PressAsync(service), static line => line is not null, "the budget is broken"))!.Value;
            var row = await RowAsync(service);
            Assert.Equal("broken", row.GetProperty("state").GetString());
            Assert.True(row.GetProperty("burn").GetDouble() > 1, row.ToString());
            Assert.True(await service.FigureAsync("plimsoll_budget_bad_total", "plimsoll_budget=\"p95Ms\",plimsoll_workload=\"" + Route) >= 10);
            Assert.Equal(1, await service.FigureAsync("plimsoll_budget_broken", "plimsoll_budget=\"p95Ms\",plimsoll_workload=\"" + Route));
        }

        Assert.Equal("WARN", line.GetProperty("severity").GetString());
        var fields = line.GetProperty("attributes");
        var budget = fields.GetProperty("budget");
        Assert.Equal(("manifest-api", 45, 256, 120), (budget.GetProperty("service").GetString(), budget.GetProperty("p95").GetDouble(), budget.GetProperty("memoryMb").GetDouble(), budget.GetProperty("coldStartMs").GetDouble()));
        Assert.True(fields.GetProperty("latency").GetProperty("p95").GetDouble() > 45, line.ToString());
        Assert.True(fields.GetProperty("live").GetProperty("longBurn").GetDouble() >= 1, line.ToString());
        var signal = fields.GetProperty("signal");
        Assert.Equal("database.lockWaitP95Ms", signal.GetProperty("name").GetString());
        Assert.True(signal.GetProperty("value").GetDouble() > signal.GetProperty("threshold").GetDouble(), line.ToString());
        Assert.StartsWith("sha256:", fields.GetProperty("build").GetProperty("contractHash").GetString(), StringComparison.Ordinal);
        Assert.Contains(flavour, fields.GetProperty("build").GetProperty("runtime").GetString(), StringComparison.Ordinal);

        Assert.Equal(0, await service.StopAsync());
        Assert.Single(service.Events(Event), IsOfPlayback);
        Assert.Empty(service.Events("budgets.watch_failed"));
    }

    // What nobody has asked for yet can't be known, so that each of these waits for the store.
    private static async Task<JsonElement?> PressAsync(ServiceProcess service)
    {
        foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 6).Select(number => service.Public.GetAsync($"/v1/playback/0000000000000000000000000{number}", Cancellation))))
            answer.Dispose();
        var broken = service.Events(Event).Where(IsOfPlayback).ToList();
        return broken.Count == 0 ? null : broken[0];
    }

    private static bool IsOfPlayback(JsonElement line)
    {
        var budget = line.GetProperty("attributes").GetProperty("budget");
        return budget.GetProperty("workload").GetString() == Route && budget.GetProperty("name").GetString() == "p95Ms";
    }

    private static async Task<JsonElement> RowAsync(ServiceProcess service)
    {
        var report = JsonSerializer.Deserialize<JsonElement>(await service.Operations.GetStringAsync("/ops/v1/budgets", Cancellation));
        return report.GetProperty("budgets").EnumerateArray().Single(row => row.GetProperty("workload").GetString() == Route && row.GetProperty("budget").GetString() == "p95Ms");
    }
}
