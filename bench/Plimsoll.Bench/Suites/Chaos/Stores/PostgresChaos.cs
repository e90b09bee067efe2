using Plimsoll.Bench.Reports;
using Plimsoll.Bench.Suites.Chaos.Faults;
using Plimsoll.Bench.Suites.Chaos.Ledger;
using Plimsoll.Bench.Suites.Chaos.Subjects;
using Plimsoll.Bench.Suites.Jobs.Stores;
using Plimsoll.Evidence.Faults;

namespace Plimsoll.Bench.Suites.Chaos.Stores;

/// <summary>The run on PostgreSQL, behind a proxy.</summary>
internal static class PostgresChaos
{
    private const string DatabaseName = "chaos";

    /// <summary>Runs it on a database of its own.</summary>
    public static async Task<StoreOutcome> RunAsync(SuiteContext context, ChaosSubject subject, PostgresServer server, ChaosPlan plan, CancellationToken cancellation)
    {
        var checker = await LedgerChecker.CreateAsync(server, DatabaseName, context.Processes, subject, cancellation);
        await using var proxy = new FaultProxy(server.EndPoint, context.Time);
        await using var ledger = new PostgresLedger(server.ConnectionStringOf(DatabaseName));
        var watch = new LedgerWatch(ledger, context.Time);
        var run = new ChaosRun(context, subject, plan, ChaosStore.Postgres, server.UrlOf(DatabaseName, proxy.EndPoint), watch);
        var faults = new PostgresFaults(proxy, server, watch, context.Time);
        var acknowledged = await run.RunAsync(faults, cancellation);
        return new StoreOutcome
        {
            Store = ChaosStore.Postgres,
            Schedule = run.Schedule,
            Faults = run.Faults,
            Verdict = await checker.CheckAsync(acknowledged, cancellation),
            Own = [Measurement.Plain("connections_cut", "count", [faults.Cuts]), Measurement.Plain("recovery_s", "s", faults.RecoverySeconds)],
        };
    }
}
