using Plimsoll.Bench.Progress;
using Plimsoll.Bench.Reports;
using Plimsoll.Bench.Subjects;
using Plimsoll.Evidence.Load;
using Plimsoll.Evidence.Load.Reports;
using Plimsoll.Evidence.Workloads.Drawing;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Bench.Suites.Generator;

/// <summary>
/// A server that stands still for a second of five. What users wait is known from the schedule; the open load must see it. A closed load, whose
/// users hold back while they wait, must not: that is what makes the difference (coordinated omission).
/// </summary>
internal sealed class StallPhase(SuiteContext context, GeneratorPlan plan)
{
    private const double RequestsPerSecond = 400;
    private const int ClosedUsers = 8;
    private const double Share = 0.99;
    private const double NanosecondsPerMillisecond = 1e6;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(1);

    // One even arrival stands in the middle of its schedule.
    private static readonly TimeSpan StallAt = Turn / 2;

    /// <summary>Measures.</summary>
    public async Task<IEnumerable<Measurement>> RunAsync(RunningSubject server, IPhase phase, CancellationToken cancellation)
    {
        List<double> openMs = [], closedMs = [], expectedMs = [];
        for (var round = 0; round < plan.StallRounds; round++)
        {
            phase.Step("an open load");
            var list = WorkloadDraw.Draw(PlainWorkload.Open([KnownSubject.AtOnce], RequestsPerSecond, Turn), unchecked(context.Seed + round));
            expectedMs.Add(ExpectedMs(list));
            openMs.Add(await WithStallAsync(server, list, cancellation));
            phase.Step("a closed load");
            var closed = PlainWorkload.Saturation([KnownSubject.AtOnce], ClosedUsers, Turn);
            closed = closed with { Closed = closed.Closed! with { ThinkMs = ClosedUsers / RequestsPerSecond * 1000 } };
            closedMs.Add(await WithStallAsync(server, WorkloadDraw.Draw(closed, context.Seed), cancellation));
        }

        return
        [
            Measurement.Plain("stall_p99_ms.expected", "ms", expectedMs),
            Measurement.Plain("stall_p99_ms.open", "ms", openMs),
            Measurement.Plain("stall_p99_ms.closed", "ms", closedMs),
            Measurement.Plain("stall_seen.open", "ratio", openMs.Zip(expectedMs, (seen, expected) => seen / expected)),
            Measurement.Plain("stall_seen.closed", "ratio", closedMs.Zip(expectedMs, (seen, expected) => seen / expected)),
        ];
    }

    private static async Task<double> WithStallAsync(RunningSubject server, RequestList list, CancellationToken cancellation)
    {
        var once = PlainWorkload.Open([KnownSubject.Stall(Stall)], 1 / Turn.TotalSeconds, Turn);
        var stall = LoadRun.RunAsync(WorkloadDraw.Draw(once with { Open = once.Open! with { Arrivals = ArrivalForm.Even } }, 0), server.EndPoint, cancellation);
        LoadReport[] reports = await Task.WhenAll(stall, LoadRun.RunAsync(list, server.EndPoint, cancellation));
        foreach (var report in reports)
        {
            if (!report.IsAnswered) throw new InvalidDataException($"{report.Failures} requests failed; the first: {report.FirstFailure}");
        }

        return reports[1].All.Response.PercentileNs(Share) / NanosecondsPerMillisecond;
    }

    // Who comes while the server stands still waits until it moves.
    private static double ExpectedMs(RequestList list)
    {
        var endNs = (StallAt + Stall).TotalNanoseconds;
        var waits = list.Requests.ToArray().Select(request => request.DueNs >= StallAt.TotalNanoseconds && request.DueNs < endNs ? endNs - request.DueNs : 0).Order().ToArray();
        return waits[(int)Math.Ceiling(Share * waits.Length) - 1] / NanosecondsPerMillisecond;
    }
}
