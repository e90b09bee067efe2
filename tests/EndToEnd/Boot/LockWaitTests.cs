using System.Text.Json;
using EndToEnd.Services;
using Plimsoll.Testing;

namespace EndToEnd.Boot;

/// <summary>The signal that the contract's rule against lock pressure waits for, on a real server under a real lock.</summary>
public sealed class LockWaitTests(PostgresCluster postgres) : IClassFixture<PostgresCluster>
{
    private const string Signal = "database.lockWaitP95Ms";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_that_wait_for_a_lock_show_in_the_signal_and_in_the_budget()
    {
        var url = await postgres.CreateDatabaseAsync();
        using var environment = new ServiceEnvironment(url.OriginalString);
        await using var service = await ServiceProcess.StartAsync(await Flavours.AotAsync(), environment);
        await Eventually.TrueAsync(async () => await SignalAsync(service) is 0, "the signal says that nobody waits");

        await using (var holder = await StandingStore.BeginAsync(postgres, url))
        {
            var asking = Enumerable.Range(0, 4).Select(_ => service.Public.GetAsync("/v1/playback/demo", Cancellation)).ToList();
            await Eventually.TrueAsync(async () => await SignalAsync(service) > 250, "the signal crosses the rule's line");
            var budgets = JsonSerializer.Deserialize<JsonElement>(await service.Operations.GetStringAsync("/ops/v1/budgets", Cancellation));
            var row = budgets.GetProperty("budgets").EnumerateArray().Single(row => row.GetProperty("signal").GetString() == Signal);
            Assert.True(row.GetProperty("use").GetDouble() > 1, row.ToString());
            foreach (var answer in await Task.WhenAll(asking)) answer.Dispose();
        }

        Assert.Empty(service.Events("database.lock_waits.failed"));
    }

    private static async Task<double?> SignalAsync(ServiceProcess service)
    {
        var signals = JsonSerializer.Deserialize<JsonElement>(await service.Operations.GetStringAsync("/ops/v1/signals", Cancellation)).GetProperty("signals");
        return signals.GetProperty(Signal) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;
    }
}
