using System.Collections.Immutable;
using Plimsoll.Bench.Progress;
using Plimsoll.Bench.Subjects;
using Plimsoll.Bench.Suites.Overload.Stand;
using Plimsoll.Bench.Suites.Overload.Traffic;

namespace Plimsoll.Bench.Suites.Overload.Phases;

/// <summary>Finds the setting with which the rival's limiter does best under twice its capacity.</summary>
internal sealed class FixedLimitPhase(OverloadTurns turns, ImmutableArray<TrafficStream> streams, OverloadPlan plan, int seed)
{
    private const double Load = 2;

    /// <summary>Tries all settings.</summary>
    public async Task<FixedSetting> FindAsync(Func<FixedSetting, Subject> subjectOf, double capacityPerS, IPhase phase, CancellationToken cancellation)
    {
        var step = plan.Step with { Load = Load };
        var schedule = TrafficSchedule.Draw(streams, capacityPerS, [step, step.Tail], seed);
        var (best, mostPerS) = (plan.FixedSettings[0], -1.0);
        foreach (var setting in plan.FixedSettings)
        {
            phase.Step($"{setting.Permits} at work, {setting.Queue} waiting");
            var turn = await turns.RunAsync(subjectOf(setting), schedule, seed, cancellation);
            if (turn.Steps[0].All.GoodPerS is var goodPerS && goodPerS > mostPerS) (best, mostPerS) = (setting, goodPerS);
        }

        return best;
    }
}
