using Plimsoll.Bench.Load;
using Plimsoll.Bench.Subjects;
using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Bench.Suites.Service;

/// <summary>The part of the suite in which all subjects are alive: peak rates, latency, and memory after them.</summary>
internal sealed class ServiceLoad(SuiteContext context, SubjectStarter starter, ServicePlan plan, SubjectSet subjects)
{
    private readonly PeakRatePhase _peak = new(new Wrk(context.Processes, context.WorkFolder), plan, context.Seed);

    /// <summary>Measures.</summary>
    public async Task<ServiceLoadResult> RunAsync(ServiceRoutes routes, CancellationToken cancellation)
    {
        await using var fleet = new Fleet();
        foreach (var subject in subjects.Loaded) fleet.Add(await starter.StartAsync(subject, ServiceRoutes.Playback, cancellation));
        var withoutBare = fleet.Subjects.Where(running => running.Name != subjects.Bare.Name).ToArray();

        var playback = await PeakAsync("Playback", fleet.Subjects, [ServiceRoutes.Playback], cancellation);
        var master = await PeakAsync("Multivariant playlist", withoutBare, [routes.Multivariant], cancellation);
        var kept = await PeakAsync("Media playlist, kept", withoutBare, routes.Media, cancellation);

        var tailRate = Math.Min(MedianRate(playback, subjects.Aot), MedianRate(playback, subjects.Bun)) / 2;
        var tail = new TailLatencyPhase(plan, context.Seed, context.Quick);
        var latency = await context.Progress.PhaseAsync(
            "Latency",
            plan.TailRounds * 2,
            phase => tail.RunAsync(fleet[subjects.Aot], fleet[subjects.Bun], tailRate, phase, cancellation));
        var memory = MemoryRows.Read(fleet.Subjects, subjects).ToArray();
        await fleet.DisposeAsync();
        var rendered = await RenderedAsync(routes, cancellation);
        return new ServiceLoadResult(
            [
                .. PeakRatePhase.Rows("playback", subjects, playback),
                .. PeakRatePhase.Rows("master", subjects, master),
                .. PeakRatePhase.Rows("media_playlist", subjects, rendered),
                .. PeakRatePhase.Rows("media_playlist_kept", subjects, kept),
                PeakRatePhase.Ratio("governed_over_bare", subjects.Aot, subjects.Bare, playback),
                .. latency,
                .. memory,
            ],
            tailRate,
            [.. tail.Remarks]);
    }

    // The row speaks of rendering; what is kept is a row of its own.
    private async Task<IReadOnlyDictionary<string, List<PeakTurn>>> RenderedAsync(ServiceRoutes routes, CancellationToken cancellation)
    {
        await using var fleet = new Fleet();
        foreach (var subject in subjects.WithoutKeeping().Services) fleet.Add(await starter.StartAsync(subject, ServiceRoutes.Playback, cancellation));
        using var comparison = new AnswerComparison();
        _ = await comparison.RunAsync(fleet.Subjects, cancellation);
        return await PeakAsync("Media playlist, rendered", fleet.Subjects, routes.Media, cancellation);
    }

    private Task<IReadOnlyDictionary<string, List<PeakTurn>>> PeakAsync(
        string title, IReadOnlyList<RunningSubject> running, IReadOnlyList<string> paths, CancellationToken cancellation) =>
        context.Progress.PhaseAsync(title, running.Count * (plan.PeakRounds + 1), phase => _peak.RunAsync(running, paths, phase, cancellation));

    private static double MedianRate(IReadOnlyDictionary<string, List<PeakTurn>> turns, Subject subject) =>
        new Sample(turns[subject.Name].Select(turn => turn.RequestsPerSecond)).Median;
}
