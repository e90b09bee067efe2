using System.Collections.Immutable;
using Plimsoll.Bench.Progress;
using Plimsoll.Bench.Subjects;
using Plimsoll.Bench.Suites.Overload.Client;
using Plimsoll.Bench.Suites.Overload.Phases;
using Plimsoll.Bench.Suites.Overload.Stand;
using Plimsoll.Bench.Suites.Overload.Traffic;

namespace Plimsoll.Bench.Suites.Overload;

/// <summary>The phases of the suite, in their order.</summary>
internal sealed class OverloadMeasurement(SuiteContext context, OverloadPlan plan, OverloadStand stand, ImmutableArray<TrafficStream> streams)
{
    private readonly OverloadTurns _turns = new(new SubjectStarter(context.Processes, context.Time), stand);

    /// <summary>Measures. <paramref name="contest"/> has the first of the rival's settings.</summary>
    public async Task<OverloadResult> RunAsync(OverloadContest contest, Func<FixedSetting, Subject> fixedOf, CancellationToken cancellation)
    {
        var capacities = await context.Progress.PhaseAsync("Capacity", contest.All.Count, phase => CapacitiesAsync(contest, phase, cancellation));
        var capacityPerS = capacities.Values.Max();
        var sweep = new FixedLimitPhase(_turns, streams, plan, context.Seed);
        var setting = await context.Progress.PhaseAsync("Fixed limit", plan.FixedSettings.Length, phase => sweep.FindAsync(fixedOf, capacityPerS, phase, cancellation));
        contest = contest with { Fixed = fixedOf(setting) };
        var loads = await context.Progress.PhaseAsync(
            "Loads",
            contest.All.Count * plan.Rounds,
            phase => RoundsPhase.RunAsync(contest, plan.Rounds, context.Seed, phase, (subject, seed) =>
                _turns.RunAsync(subject, TrafficSchedule.Draw(streams, capacityPerS, plan.Steps, seed), seed, cancellation)));
        var outages = await context.Progress.PhaseAsync(
            "Outages",
            contest.All.Count * plan.OutageRounds,
            phase => RoundsPhase.RunAsync(contest, plan.OutageRounds, context.Seed, phase, (subject, seed) =>
                _turns.RunAsync(subject, TrafficSchedule.Draw(streams, capacityPerS, plan.Outage.Steps(OverloadPlan.OutageLoad), seed), seed, cancellation, Faults())));
        return new OverloadResult(contest, capacityPerS, capacities, loads, outages, plan.Outage);
    }

    private async Task<IReadOnlyDictionary<string, double>> CapacitiesAsync(OverloadContest contest, IPhase phase, CancellationToken cancellation)
    {
        var found = new Dictionary<string, double>();
        foreach (var subject in contest.All)
        {
            phase.Step(subject.Name);
            found[subject.Name] = await new CapacityPhase(_turns, streams, plan, context.Seed).FindAsync(subject, cancellation);
        }

        return found;
    }

    private ImmutableArray<Moment> Faults() =>
    [
        new((long)plan.Outage.SlowAt.TotalNanoseconds, stand.Link.Slow),
        new((long)plan.Outage.StallAt.TotalNanoseconds, stand.Link.Stall),
        new((long)plan.Outage.RestoreAt.TotalNanoseconds, stand.Link.Restore),
    ];
}
