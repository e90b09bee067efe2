using EndToEnd.Services;
using Plimsoll.Contracts;
using Plimsoll.Testing;

namespace EndToEnd.Telemetry;

/// <summary>
/// What leaves the running service, held against its telemetry contract: every promised span, metric and log event with its unit and
/// attributes, and no name that the contract does not declare.
/// </summary>
public sealed class TelemetryPromiseTests(PostgresCluster postgres) : IClassFixture<PostgresCluster>
{
    private const string OnPostgres = "the store is PostgreSQL";

    // A fault of the store that no handler expects and no repeat mends.
    private const string TakeTableAway = "ALTER TABLE asset RENAME TO gone";

    private static readonly TelemetryContract Promise =
        TelemetryContract.Parse(File.ReadAllBytes(RepositoryFolder.Path("services/manifest-api/telemetry.json")), "telemetry.json");

    [Theory]
    [InlineData("jit")]
    [InlineData("aot")]
    public async Task Keeps_its_promise_and_emits_nothing_else(string flavour)
    {
        await using var run = await TelemetryRun.StartAsync(await Flavours.GetAsync(flavour), new ServiceEnvironment());

        var seen = await run.ObserveAsync(async environment =>
        {
            await using var store = new StoreFile(environment);
            await store.ExecuteAsync(TakeTableAway);
        });

        AssertKept(Promise, seen);
        Assert.DoesNotContain(seen.Metrics, metric => metric.Name.StartsWith("db.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keeps_what_it_promises_on_PostgreSQL_too()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var run = await TelemetryRun.StartAsync(Flavours.Jit, new ServiceEnvironment(database.OriginalString));

        var seen = await run.ObserveAsync(_ => postgres.ExecuteAsync(database.AbsolutePath.Trim('/'), "SET search_path TO media; " + TakeTableAway).AsTask());

        AssertKept(Promise with
        {
            Spans = [.. Promise.Spans.Select(span => span.When == OnPostgres ? span with { When = "" } : span)],
            Metrics = [.. Promise.Metrics.Select(metric => metric.When == OnPostgres ? metric with { When = "" } : metric)],
        }, seen);
    }

    private static void AssertKept(TelemetryContract promise, TelemetryInventory seen)
    {
        var findings = TelemetryContract.Compare(promise, seen).AddRange(TelemetryContract.FindUndeclared(promise, seen));
        Assert.True(findings.IsEmpty, string.Join('\n', findings.Select(finding => $"{finding.Kind}: {finding.Message}")));
    }
}
