using Plimsoll.Bench.Progress;
using Plimsoll.Bench.Reports;

namespace Plimsoll.Bench.Suites.Jobs;

/// <summary>Our queue in a SQLite file, end to end: nobody else has one to hold it against.</summary>
internal sealed class SqlitePhase(JobsRunner runner, JobsPlan plan)
{
    /// <summary>Steps that a run takes.</summary>
    public static int StepsFor(JobsPlan plan) => plan.OwnRounds;

    /// <summary>Runs all rounds.</summary>
    public async Task<IReadOnlyList<Measurement>> RunAsync(JobsContestant onSqlite, IPhase phase, CancellationToken cancellation)
    {
        List<double> rates = [];
        for (var round = 0; round < plan.OwnRounds; round++)
        {
            phase.Step("a new file");
            var turns = await runner.TakeTurnAsync(onSqlite, [new JobsRun(JobsMode.EndToEnd, plan.Jobs, plan.WarmUpJobs)], cancellation);
            rates.Add(turns[0].JobsPerSecond);
        }

        return [Measurement.Plain("e2e_per_s.sqlite_full", "jobs/s", rates)];
    }
}
