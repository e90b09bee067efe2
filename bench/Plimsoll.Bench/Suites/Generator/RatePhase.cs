using Plimsoll.Bench.Load;
using Plimsoll.Bench.Progress;
using Plimsoll.Bench.Reports;
using Plimsoll.Bench.Subjects;
using Plimsoll.Evidence.Load;
using Plimsoll.Evidence.Native;
using Plimsoll.Evidence.Processes;
using Plimsoll.Evidence.Statistics;
using Plimsoll.Evidence.Workloads.Drawing;

namespace Plimsoll.Bench.Suites.Generator;

/// <summary>Peak rate of the generator and of wrk, each on one processor, in turns, against a server on another one.</summary>
internal sealed class RatePhase(SuiteContext context, GeneratorPlan plan)
{
    private const string Ours = "ours";
    private const string Peer = "wrk";

    private readonly Wrk _wrk = new(context.Processes, context.WorkFolder);

    /// <summary>Measures.</summary>
    public async Task<IEnumerable<Measurement>> RunAsync(RunningSubject server, IPhase phase, CancellationToken cancellation)
    {
        phase.Step("both once to warm up");
        await OursAsync(server, cancellation);
        await _wrk.RunAsync(server.Target([KnownSubject.AtOnce]), plan.RateTurn, cancellation);
        var turns = new Dictionary<string, List<RateTurn>> { [Ours] = [], [Peer] = [] };
        foreach (var order in Rounds.Interleave<string>([Ours, Peer], plan.RateRounds, context.Seed))
        {
            foreach (var name in order)
            {
                phase.Step(name);
                turns[name].Add(await TurnAsync(name, server, cancellation));
            }
        }

        var (ours, wrk) = (turns[Ours].Select(turn => turn.RequestsPerSecond).ToArray(), turns[Peer].Select(turn => turn.RequestsPerSecond).ToArray());
        return
        [
            Measurement.Compared("rate_over_wrk", "wrk", ours, wrk),
            Measurement.Plain("rate_rps.ours", "1/s", ours),
            Measurement.Plain("rate_rps.wrk", "1/s", wrk),
            Measurement.Plain("rate_server_share.ours", "share", turns[Ours].Select(turn => turn.ServerShare)),
            Measurement.Plain("rate_server_share.wrk", "share", turns[Peer].Select(turn => turn.ServerShare)),
        ];
    }

    private async Task<RateTurn> TurnAsync(string name, RunningSubject server, CancellationToken cancellation)
    {
        var (cpuBefore, startedAt) = (ServerCpuNs(server), context.Time.GetTimestamp());
        var rate = name == Ours
            ? await OursAsync(server, cancellation)
            : (await _wrk.RunAsync(server.Target([KnownSubject.AtOnce]), plan.RateTurn, cancellation)).RequestsPerSecond;
        return new RateTurn(rate, (ServerCpuNs(server) - cpuBefore) / context.Time.GetElapsedTime(startedAt).TotalNanoseconds);
    }

    private async Task<double> OursAsync(RunningSubject server, CancellationToken cancellation)
    {
        var workload = PlainWorkload.Saturation([KnownSubject.AtOnce], Wrk.Connections, plan.RateTurn);
        var report = await LoadRun.RunAsync(WorkloadDraw.Draw(workload, context.Seed), server.EndPoint, cancellation);
        return report.IsAnswered ? report.AnswersPerSecond : throw new InvalidDataException($"{report.Failures} requests failed; the first: {report.FirstFailure}");
    }

    private static long ServerCpuNs(RunningSubject server) =>
        ProcessClock.TryRead(server.Process.Id) ?? throw new ProcessFailedException($"The server is gone; its last lines:\n{server.Process.Tail}");
}
