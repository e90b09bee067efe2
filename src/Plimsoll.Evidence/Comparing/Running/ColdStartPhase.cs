using Plimsoll.Contracts;
using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Comparing.Running;

/// <summary>Starts each arm again and again, in an order drawn for each round. The figure of the launch is the median: a start that the machine held up is no news.</summary>
internal sealed class ColdStartPhase(PlannedPhase phase, int seed)
{
    public async Task RunAsync(IReadOnlyList<ComparedArm> arms, CancellationToken cancellation)
    {
        var times = arms.ToDictionary(static arm => arm, static _ => new List<double>());
        foreach (var order in Rounds.Interleave(arms, phase.Blocks, seed))
        {
            foreach (var arm in order)
            {
                await using var subject = await arm.LaunchAsync(cancellation);
                times[arm].Add(subject.Start.ColdStartMs);
                await subject.StopAsync();
            }
        }

        foreach (var (arm, measured) in times) arm.Add(new MetricValue(SignalNames.ProcessColdStartMs, new Sample(measured).Median, measured.Count));
    }
}
