using Plimsoll.Evidence.Load;
using Plimsoll.Evidence.Load.Reports;
using Plimsoll.Evidence.Workloads.Drawing;
using Plimsoll.Evidence.Machine;
using Plimsoll.Bench.Progress;
using Plimsoll.Bench.Reports;
using Plimsoll.Evidence.Statistics;
using Plimsoll.Bench.Subjects;

namespace Plimsoll.Bench.Suites.Service;

/// <summary>Latency at a fixed rate: both subjects get the same arrivals, one after the other, and every round is a pair.</summary>
internal sealed class TailLatencyPhase(ServicePlan plan, int seed, bool isQuick)
{
    private const double Share = 0.99;
    private const double NanosecondsPerMillisecond = 1e6;

    private readonly List<string> _remarks = [];

    /// <summary>What was special: pairs that were dropped, pairs that were decided on service time.</summary>
    public IReadOnlyList<string> Remarks => _remarks;

    /// <summary>
    /// Runs the pairs. When fewer than half of them are valid, the machine is too busy to send on time: a full run throws
    /// <see cref="EnvironmentUnfitException"/>, a quick one says so and keeps what it saw: its figures prove nothing anyway, and a row
    /// that is missing means that something is broken.
    /// </summary>
    public async Task<IEnumerable<Measurement>> RunAsync(RunningSubject ours, RunningSubject peer, double requestsPerSecond, IPhase phase, CancellationToken cancellation)
    {
        List<double> oursMs = [], peerMs = [];
        var round = 0;
        foreach (var order in Rounds.Interleave<RunningSubject>([ours, peer], plan.TailRounds, seed))
        {
            var list = WorkloadDraw.Draw(PlainWorkload.Open([ServiceRoutes.Playback], requestsPerSecond, plan.TailTurn), unchecked(seed + ++round));
            var results = new Dictionary<string, LoadReport>();
            foreach (var subject in order)
            {
                phase.Step($"{subject.Name} at {requestsPerSecond:0}/s");
                results[subject.Name] = await LoadRun.RunAsync(list, subject.EndPoint, cancellation);
            }

            Take(round, results[ours.Name], results[peer.Name], oursMs, peerMs);
        }

        if (oursMs.Count * 2 < plan.TailRounds)
        {
            var complaint = $"Only {oursMs.Count} of {plan.TailRounds} latency rounds are valid.";
            if (!isQuick) throw new EnvironmentUnfitException($"{complaint} {string.Join(' ', _remarks)}");
            _remarks.Add(complaint);
            return [];
        }

        return
        [
            Measurement.Plain($"playback_p99_ms.{ours.Name}", "ms", oursMs),
            Measurement.Plain($"playback_p99_ms.{peer.Name}", "ms", peerMs),
            Measurement.Compared($"playback_p99_ratio.{peer.Name}", peer.Subject.Label, oursMs, peerMs),
        ];
    }

    // One side of a pair is never dropped alone, and both sides are always read from the same kind of time.
    private void Take(int round, LoadReport ours, LoadReport peer, List<double> oursMs, List<double> peerMs)
    {
        var validity = (LoadValidity)Math.Max((int)ours.Validity, (int)peer.Validity);
        var isAnswered = ours.IsAnswered && peer.IsAnswered;
        if (!isAnswered || (validity == LoadValidity.Invalid && !isQuick))
        {
            _remarks.Add($"Latency round {round} is invalid and both its sides were dropped: {Describe(ours)}; {Describe(peer)}.");
            return;
        }

        if (validity == LoadValidity.Invalid)
            _remarks.Add($"Latency round {round} is invalid and stands only in this quick run: {Describe(ours)}; {Describe(peer)}.");
        if (validity == LoadValidity.ServiceTimeOnly)
            _remarks.Add($"Latency round {round} was decided on service time, as the generator was late: {Describe(ours)}; {Describe(peer)}.");
        oursMs.Add(P99Ms(ours, validity));
        peerMs.Add(P99Ms(peer, validity));
    }

    private static double P99Ms(LoadReport result, LoadValidity validity) =>
        (validity == LoadValidity.Valid ? result.All.Response : result.All.Service).PercentileNs(Share) / NanosecondsPerMillisecond;

    private static string Describe(LoadReport result) => result.Failures > 0
        ? $"{result.Failures} failures, the first: {result.FirstFailure}"
        : $"lag p99 {result.Lag.PercentileNs(Share) / NanosecondsPerMillisecond:0.00} ms of response p99 {result.All.Response.PercentileNs(Share) / NanosecondsPerMillisecond:0.00} ms";
}
