using Plimsoll.Bench.Progress;
using Plimsoll.Bench.Suites.Chaos.Stores;
using Plimsoll.Bench.Suites.Chaos.Subjects;
using Plimsoll.Bench.Suites.Jobs.Stores;

namespace Plimsoll.Bench.Suites.Chaos;

/// <summary>
/// Whether the queue loses, doubles or reorders anything while workers and the producer are killed and stopped, PostgreSQL and the network fail,
/// and the disk under SQLite is full.
/// </summary>
internal sealed class ChaosSuite : IBenchSuite
{
    private const int Examples = 5;

    /// <inheritdoc/>
    public string Name => "chaos";

    /// <inheritdoc/>
    public string Summary => "the job queue under kills, stalls, restarts of PostgreSQL, a broken network and a full disk";

    /// <inheritdoc/>
    public async Task<SuiteOutcome> RunAsync(SuiteContext context, CancellationToken cancellation)
    {
        SmallDisk.Check();
        context.Progress.Note($"Seed {context.Seed}: the same seed repeats the schedules.");
        var subject = await context.Progress.PhaseAsync("Build", 1, phase => BuildAsync(context, phase, cancellation));
        await using var server = await PostgresServer.StartAsync(
            PostgresBinaries.Find(), context.Processes, context.Time, Path.Combine(context.WorkFolder, "postgres"), cancellation);
        var version = server.Version;
        StoreOutcome[] runs =
        [
            await SqliteChaos.RunAsync(context, subject, server, context.Quick ? ChaosPlan.QuickSqlite : ChaosPlan.FullSqlite, cancellation),
            await PostgresChaos.RunAsync(context, subject, server, context.Quick ? ChaosPlan.QuickPostgres : ChaosPlan.FullPostgres, cancellation),
        ];
        return new SuiteOutcome
        {
            Measurements = ChaosRows.Of(runs),
            Subjects = [ChaosSubject.OnPostgres, ChaosSubject.OnSqlite],
            Method = ChaosMethod.Describe(version),
            Remarks = [.. runs.SelectMany(run => run.Verdict.Examples(Examples).Select(finding => $"{run.Store}: {finding}"))],
            Disturbance = null,
        };
    }

    private static Task<ChaosSubject> BuildAsync(SuiteContext context, IPhase phase, CancellationToken cancellation)
    {
        phase.Step("our own");
        return ChaosSubject.BuildAsync(context, cancellation);
    }
}
