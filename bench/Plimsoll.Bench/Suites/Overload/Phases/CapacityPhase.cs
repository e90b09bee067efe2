using System.Collections.Immutable;
using Plimsoll.Bench.Subjects;
using Plimsoll.Bench.Suites.Overload.Traffic;

namespace Plimsoll.Bench.Suites.Overload.Phases;

/// <summary>Finds what a subject can carry: the load goes up step by step, and capacity is the most that was answered within budget and in full.</summary>
internal sealed class CapacityPhase(OverloadTurns turns, ImmutableArray<TrafficStream> streams, OverloadPlan plan, int seed)
{
    private const double TopPerS = 1500;
    private const double Growth = 1.2;
    private const int Steps = 14;

    /// <summary>Requests per second, in the mix of a load up to capacity.</summary>
    public async Task<double> FindAsync(Subject subject, CancellationToken cancellation)
    {
        for (var topPerS = TopPerS; ; topPerS *= 2)
        {
            var steps = Enumerable.Range(0, Steps).Select(step => new TrafficStep(Math.Pow(Growth, step + 1 - Steps), plan.RampStep / 3, plan.RampStep * 2 / 3));
            var turn = await turns.RunAsync(subject, TrafficSchedule.Draw(streams, topPerS, [.. steps, new TrafficStep(1, TimeSpan.Zero, TimeSpan.Zero).Tail], seed), seed, cancellation);
            // Less than full service may cost the store nothing: then it grows for as long as there is a processor for it.
            var good = turn.Steps.Select(step => step.All.GoodInFullPerS).ToArray();
            var best = good.Max();
            // What still grows in the last step has not been found.
            if (best > good[^1]) return best;
        }
    }
}
