using Plimsoll.Evidence.Machine;
using Plimsoll.Bench.Progress;
using Plimsoll.Bench.Suites.Jobs.Stores;
using Plimsoll.Bench.Suites.Jobs.Subjects;

namespace Plimsoll.Bench.Suites.Jobs;

/// <summary>Our queue beside Graphile Worker, pg-boss and BullMQ: no-op jobs, the same payload, the same PostgreSQL.</summary>
internal sealed class JobsSuite : IBenchSuite
{
    /// <inheritdoc/>
    public string Name => "jobs";

    /// <inheritdoc/>
    public string Summary => "the job queue beside Graphile Worker, pg-boss and BullMQ";

    /// <inheritdoc/>
    public async Task<SuiteOutcome> RunAsync(SuiteContext context, CancellationToken cancellation)
    {
        var plan = context.Quick ? JobsPlan.Quick : JobsPlan.Full;
        var binaries = PostgresBinaries.Find();
        var redisVersion = await RedisServer.VersionAsync(context.Processes, cancellation);
        await using var server = await PostgresServer.StartAsync(binaries, context.Processes, context.Time, Path.Combine(context.WorkFolder, "postgres"), cancellation);
        var postgres = new PostgresStore(server);
        var sqlite = new SqliteStore(context.WorkFolder);
        var redis = new RedisStore(context.Processes, context.Time, context.WorkFolder);
        var contest = await context.Progress.PhaseAsync("Build", JobsPeers.Count + 1, phase => BuildAsync(context, postgres, redis, phase, cancellation));
        await QuietStart.RequireAsync(context, cancellation);

        var watch = new DisturbanceWatch();
        var runner = new JobsRunner(context.Processes, context.Time);
        var endToEnd = await context.Progress.PhaseAsync(
            "End to end",
            EndToEndPhase.StepsFor(contest, plan),
            phase => new EndToEndPhase(runner, plan, context.Seed).RunAsync(contest, phase, cancellation));
        var stages = await context.Progress.PhaseAsync(
            "Enqueue and drain",
            StagesPhase.StepsFor(contest, plan),
            phase => new StagesPhase(runner, plan, context.Seed).RunAsync(contest, phase, cancellation));
        var idle = await context.Progress.PhaseAsync(
            "Idle queue", IdlePhase.StepsFor(plan), phase => new IdlePhase(runner, plan).RunAsync(contest.Ours, phase, cancellation));
        var pinned = await context.Progress.PhaseAsync(
            "Pinned snapshot",
            PinnedSnapshotPhase.StepsFor(plan),
            phase => new PinnedSnapshotPhase(runner, plan, server, context.Seed).RunAsync(contest.Ours, phase, cancellation));
        var backlog = await context.Progress.PhaseAsync(
            "Backlog", BacklogPhase.StepsFor(plan), phase => new BacklogPhase(runner, plan, context.Seed).RunAsync(contest.Ours, phase, cancellation));
        var embedded = await context.Progress.PhaseAsync(
            "SQLite",
            SqlitePhase.StepsFor(plan),
            phase => new SqlitePhase(runner, plan).RunAsync(contest.Ours with { Store = sqlite }, phase, cancellation));
        return new SuiteOutcome
        {
            Measurements = [.. endToEnd, .. stages, .. idle, .. pinned, .. backlog, .. embedded],
            Subjects = [.. contest.All.Select(contestant => contestant.Subject.Description)],
            Method = JobsMethod.Describe(plan, server.Version, redisVersion),
            Remarks = [],
            Disturbance = watch.Read(),
        };
    }

    private static async Task<JobsContest> BuildAsync(SuiteContext context, IJobsStore postgres, IJobsStore redis, IPhase phase, CancellationToken cancellation)
    {
        phase.Step("our own");
        var ours = await OurJobs.BuildAsync(context, cancellation);
        var peers = new JobsPeers(context);
        return new JobsContest(
            new JobsContestant(ours, postgres),
            [
                new JobsContestant(await peers.GraphileWorkerAsync(phase, cancellation), postgres),
                new JobsContestant(await peers.PgBossAsync(phase, cancellation), postgres),
                new JobsContestant(await peers.BullMqAsync(phase, cancellation), redis),
            ]);
    }
}
