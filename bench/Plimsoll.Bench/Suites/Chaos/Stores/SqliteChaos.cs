using Plimsoll.Bench.Reports;
using Plimsoll.Bench.Suites.Chaos.Faults;
using Plimsoll.Bench.Suites.Chaos.Ledger;
using Plimsoll.Bench.Suites.Chaos.Subjects;
using Plimsoll.Bench.Suites.Jobs.Stores;

namespace Plimsoll.Bench.Suites.Chaos.Stores;

/// <summary>The run on SQLite, on a disk that is full now and then. What the file holds in the end is judged on PostgreSQL, by the checker of both.</summary>
internal static class SqliteChaos
{
    private const string TranscriptName = "chaos_sqlite";
    private const int DiskMegabytes = 96;

    /// <summary>Runs it on a file of its own.</summary>
    public static async Task<StoreOutcome> RunAsync(SuiteContext context, ChaosSubject subject, PostgresServer server, ChaosPlan plan, CancellationToken cancellation)
    {
        await using var disk = await SmallDisk.MountAsync(context.Processes, Path.Combine(context.WorkFolder, "disk"), DiskMegabytes, cancellation);
        var url = $"sqlite://{Path.Combine(disk.Folder, "chaos.db")}";
        await context.Processes.RunToEndAsync(subject.SetUp(url), cancellation);
        await using var ledger = new SqliteLedger(new Uri(url), context.Time);
        await ledger.PrepareAsync(cancellation);
        var watch = new LedgerWatch(ledger, context.Time);
        var run = new ChaosRun(context, subject, plan, ChaosStore.Sqlite, url, watch);
        var faults = new DiskFaults(disk, run.Fleet, watch, context.Time);
        var acknowledged = await run.RunAsync(faults, cancellation);
        var checker = await LedgerChecker.CreateAsync(server, TranscriptName, context.Processes, subject, cancellation);
        await LedgerTranscript.CopyAsync(ledger, server.ConnectionStringOf(TranscriptName), cancellation);
        return new StoreOutcome
        {
            Store = ChaosStore.Sqlite,
            Schedule = run.Schedule,
            Faults = run.Faults,
            Verdict = await checker.CheckAsync(acknowledged, cancellation),
            Own =
            [
                Measurement.Plain("enqueues_refused", "count", [run.Fleet.ProducerRefusals]),
                Measurement.Plain("full_disk_recovery_s", "s", faults.RecoverySeconds),
            ],
        };
    }
}
