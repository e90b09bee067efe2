using Plimsoll.Bench.Load;
using Plimsoll.Bench.Progress;
using Plimsoll.Bench.Reports;
using Plimsoll.Bench.Subjects;
using Plimsoll.Evidence.Load;
using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Bench.Suites.Service;

/// <summary>Saturates one route of every subject in turn, round by round, all of them alive throughout.</summary>
internal sealed class PeakRatePhase(Wrk wrk, ServicePlan plan, int seed)
{
    /// <summary>Turns per subject, by subject name.</summary>
    public async Task<IReadOnlyDictionary<string, List<PeakTurn>>> RunAsync(
        IReadOnlyList<RunningSubject> subjects, IReadOnlyList<string> paths, IPhase phase, CancellationToken cancellation)
    {
        foreach (var subject in subjects)
        {
            phase.Step($"{subject.Name}, {plan.WarmUpRequests} requests to warm up");
            await WarmUp.RunAsync(subject.Target(paths), plan.WarmUpRequests, Wrk.Connections, cancellation);
        }

        var turns = subjects.ToDictionary(subject => subject.Name, _ => new List<PeakTurn>());
        foreach (var round in Rounds.Interleave(subjects, plan.PeakRounds, seed))
        {
            foreach (var subject in round)
            {
                phase.Step(subject.Name);
                turns[subject.Name].Add(await TurnAsync(subject, paths, cancellation));
            }
        }

        return turns;
    }

    /// <summary>The rows of a route: every subject's rate and cost, and ours over each peer's.</summary>
    public static IEnumerable<Measurement> Rows(string route, SubjectSet subjects, IReadOnlyDictionary<string, List<PeakTurn>> turns)
    {
        foreach (var (name, values) in turns)
        {
            yield return Measurement.Plain($"{route}_rps.{name}", "1/s", values.Select(turn => turn.RequestsPerSecond));
            yield return Measurement.Plain($"{route}_cpu_us.{name}", "µs", values.Select(turn => turn.CpuUsPerRequest));
        }

        yield return Ratio($"{route}_rps_ratio.bun", subjects.Aot, subjects.Bun, turns);
        yield return Ratio($"{route}_rps_ratio.node", subjects.Aot, subjects.Node, turns);
    }

    /// <summary>The rate of one subject over another's, round by round.</summary>
    public static Measurement Ratio(string row, Subject ours, Subject peer, IReadOnlyDictionary<string, List<PeakTurn>> turns) =>
        Measurement.Compared(row, peer.Label, Rates(ours, turns), Rates(peer, turns));

    private static double[] Rates(Subject subject, IReadOnlyDictionary<string, List<PeakTurn>> turns) =>
        [.. turns[subject.Name].Select(turn => turn.RequestsPerSecond)];

    private async Task<PeakTurn> TurnAsync(RunningSubject subject, IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        var cpuBefore = subject.CpuTime;
        var result = await wrk.RunAsync(subject.Target(paths), plan.PeakTurn, cancellation);
        return new PeakTurn(result.RequestsPerSecond, (subject.CpuTime - cpuBefore).TotalMicroseconds / result.Requests);
    }
}
