using Plimsoll.Bench.Progress;
using Plimsoll.Bench.Suites.Chaos.Faults;
using Plimsoll.Bench.Suites.Chaos.Ledger;
using Plimsoll.Bench.Suites.Chaos.Subjects;
using Plimsoll.Bench.Suites.Jobs.Stores;

namespace Plimsoll.Bench.Suites.Chaos;

/// <summary>Whether the queue loses, doubles or reorders anything while workers are killed and stopped, and PostgreSQL and the network fail.</summary>
internal sealed class ChaosSuite : IBenchSuite
{
    private const string DatabaseName = "chaos";
    private const int Examples = 5;

    /// <inheritdoc/>
    public string Name => "chaos";

    /// <inheritdoc/>
    public string Summary => "the job queue under kills, stalls, restarts of PostgreSQL and a broken network";

    /// <inheritdoc/>
    public async Task<SuiteOutcome> RunAsync(SuiteContext context, CancellationToken cancellation)
    {
        var plan = context.Quick ? ChaosPlan.Quick : ChaosPlan.Full;
        var schedule = FaultSchedule.Draw(plan, context.Seed);
        context.Progress.Note($"Seed {context.Seed}: the same seed repeats the schedule.");
        var subject = await context.Progress.PhaseAsync("Build", 1, phase => BuildAsync(context, phase, cancellation));
        await using var server = await PostgresServer.StartAsync(
            PostgresBinaries.Find(), context.Processes, context.Time, Path.Combine(context.WorkFolder, "postgres"), cancellation);
        var version = server.Version;
        await server.ExecuteAsync($"CREATE DATABASE {DatabaseName} TEMPLATE template0", cancellation);
        await context.Processes.RunToEndAsync(subject.SetUp(server.UrlOf(DatabaseName)), cancellation);
        var checker = new LedgerChecker(server.ConnectionStringOf(DatabaseName));
        await checker.PrepareAsync(cancellation);

        await using var proxy = new ChaosProxy(server.EndPoint, context.Time);
        await using var watch = new LedgerWatch(server.ConnectionStringOf(DatabaseName), context.Time);
        var fleet = new WorkerFleet(context.Processes, subject, server.UrlOf(DatabaseName, proxy.EndPoint), plan.Workers);
        var storm = new FaultStorm(fleet, proxy, server, watch, context.Time);
        await context.Progress.PhaseAsync("Faults", schedule.Length, phase => storm.RunAsync(schedule, phase, cancellation));
        var acknowledged = await fleet.StopProducerAsync(cancellation);
        await context.Progress.PhaseAsync("Drain", 1, phase => DrainAsync(fleet, watch, phase, cancellation));
        var verdict = await checker.CheckAsync(acknowledged, cancellation);
        return new SuiteOutcome
        {
            Measurements = ChaosRows.Of(schedule, storm, verdict),
            Subjects = [ChaosSubject.Description],
            Method = ChaosMethod.Describe(version),
            Remarks = [.. verdict.Examples(Examples)],
            Disturbance = null,
        };
    }

    private static Task<ChaosSubject> BuildAsync(SuiteContext context, IPhase phase, CancellationToken cancellation)
    {
        phase.Step("our own");
        return ChaosSubject.BuildAsync(context, cancellation);
    }

    private static async Task<bool> DrainAsync(WorkerFleet fleet, LedgerWatch watch, IPhase phase, CancellationToken cancellation)
    {
        phase.Step("until nothing waits");
        var isDrained = await watch.DrainAsync(cancellation);
        await fleet.StopWorkersAsync(cancellation);
        return isDrained;
    }
}
