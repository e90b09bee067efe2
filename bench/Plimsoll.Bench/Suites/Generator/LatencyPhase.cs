using System.Collections.Immutable;
using Plimsoll.Bench.Progress;
using Plimsoll.Bench.Reports;
using Plimsoll.Bench.Subjects;
using Plimsoll.Evidence.Load;
using Plimsoll.Evidence.Load.Reports;
using Plimsoll.Evidence.Workloads.Drawing;

namespace Plimsoll.Bench.Suites.Generator;

/// <summary>What the generator says a server took, over what the server took: the delays are drawn, and the server measures what it made of them.</summary>
internal sealed class LatencyPhase(SuiteContext context, GeneratorPlan plan)
{
    private const double RequestsPerSecond = 500;
    private const double MedianMs = 20;
    private const double Sigma = 0.6;
    private const int Delays = 4000;

    /// <summary>Measures.</summary>
    public async Task<IEnumerable<Measurement>> RunAsync(RunningSubject server, IPhase phase, CancellationToken cancellation)
    {
        List<double> medians = [], tails = [];
        var paths = Draw(context.Seed);
        for (var round = 0; round < plan.LatencyRounds; round++)
        {
            phase.Step($"{RequestsPerSecond:0}/s");
            await KnownTruth.TakeAsync(server, cancellation);
            var list = WorkloadDraw.Draw(PlainWorkload.Open(paths, RequestsPerSecond, plan.LatencyTurn), unchecked(context.Seed + round));
            var report = await LoadRun.RunAsync(list, server.EndPoint, cancellation);
            var truth = await KnownTruth.TakeAsync(server, cancellation);
            Require(report, truth);
            medians.Add((double)report.All.Service.PercentileNs(0.5) / truth.P50Ns - 1);
            tails.Add((double)report.All.Service.PercentileNs(0.99) / truth.P99Ns - 1);
        }

        return
        [
            Measurement.Plain("latency_error", "share", medians.Zip(tails, (median, tail) => Math.Max(Math.Abs(median), Math.Abs(tail)))),
            Measurement.Plain("latency_error_signed.p50", "share", medians),
            Measurement.Plain("latency_error_signed.p99", "share", tails),
        ];
    }

    private static ImmutableArray<string> Draw(int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, Delays)
                .Select(_ => MedianMs * Math.Exp(Sigma * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))
                .Select(delayMs => KnownSubject.After(TimeSpan.FromMilliseconds(delayMs)))
                .Distinct(),
        ];
    }

    private static void Require(LoadReport report, KnownTruth truth)
    {
        if (!report.IsAnswered) throw new InvalidDataException($"{report.Failures} requests failed; the first: {report.FirstFailure}");
        if (truth.Count != report.Records.Count) throw new InvalidDataException($"The server let {truth.Count} requests wait, and {report.Records.Count} were sent.");
    }
}
