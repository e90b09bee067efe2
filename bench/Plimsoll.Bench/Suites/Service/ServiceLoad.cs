using System.Collections.Immutable;
using Plimsoll.Bench.Load;
using Plimsoll.Bench.Reports;
using Plimsoll.Bench.Subjects;
using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Bench.Suites.Service;

/// <summary>The part of the suite under load: peak rates, latency and memory of all subjects as they ship, then of those that render each manifest anew.</summary>
internal sealed class ServiceLoad(SuiteContext context, SubjectStarter starter, ServicePlan plan, SubjectSet subjects)
{
    private readonly PeakRatePhase _peak = new(new Wrk(context.Processes, context.WorkFolder), plan, context.Seed);

    /// <summary>Measures.</summary>
    public async Task<ServiceLoadResult> RunAsync(ServiceRoutes routes, CancellationToken cancellation)
    {
        var (measured, tailRate, remarks, kept) = await AsTheyShipAsync(routes, cancellation);
        var rendered = await RenderedAsync(routes, kept, cancellation);
        return new ServiceLoadResult([.. measured, .. PeakRatePhase.Rows("media_playlist", subjects, rendered)], tailRate, remarks);
    }

    private async Task<(ImmutableArray<Measurement> Rows, double TailRate, ImmutableArray<string> Remarks, IReadOnlyDictionary<string, List<PeakTurn>> Kept)> AsTheyShipAsync(
        ServiceRoutes routes, CancellationToken cancellation)
    {
        await using var fleet = new Fleet();
        foreach (var subject in subjects.Loaded) fleet.Add(await starter.StartAsync(subject, ServiceRoutes.Playback, cancellation));
        RunningSubject[] services = [.. subjects.Services.Select(subject => fleet[subject])];

        var playback = await PeakAsync("Playback", fleet.Subjects, [ServiceRoutes.Playback], cancellation);
        var master = await PeakAsync("Multivariant playlist", services, [routes.Multivariant], cancellation);
        var kept = await PeakAsync("Media playlist, kept", services, routes.Media, cancellation);

        var tailRate = Math.Min(MedianRate(playback, subjects.Aot), MedianRate(playback, subjects.Bun)) / 2;
        var tail = new TailLatencyPhase(plan, context.Seed, context.Quick);
        var latency = await context.Progress.PhaseAsync(
            "Latency",
            plan.TailRounds * 2,
            phase => tail.RunAsync(fleet[subjects.Aot], fleet[subjects.Bun], tailRate, phase, cancellation));
        return (
            [
                .. PeakRatePhase.Rows("playback", subjects, playback),
                .. PeakRatePhase.Rows("master", subjects, master),
                .. PeakRatePhase.Rows("media_playlist_kept", subjects, kept),
                PeakRatePhase.Ratio("governed_over_bare", subjects.Aot, subjects.Bare, playback),
                .. latency,
                .. MemoryRows.Read(fleet.Subjects, subjects),
            ],
            tailRate,
            [.. tail.Remarks],
            kept);
    }

    // The row speaks of rendering; what is kept is a row of its own.
    private async Task<IReadOnlyDictionary<string, List<PeakTurn>>> RenderedAsync(
        ServiceRoutes routes, IReadOnlyDictionary<string, List<PeakTurn>> kept, CancellationToken cancellation)
    {
        await using var fleet = new Fleet();
        foreach (var subject in subjects.WithoutKeeping().Services) fleet.Add(await starter.StartAsync(subject, ServiceRoutes.Playback, cancellation));
        using var comparison = new AnswerComparison();
        _ = await comparison.RunAsync(fleet.Subjects, cancellation);
        var rendered = await PeakAsync("Media playlist, rendered", fleet.Subjects, routes.Media, cancellation);
        // Rendering 300 segments takes at least as long as handing them out: whoever is as fast as before keeps them after all.
        foreach (var subject in subjects.Services.Where(subject => MedianRate(rendered, subject) >= MedianRate(kept, subject)))
            throw new InvalidDataException($"{subject.Name} was told to keep no rendered manifest and is as fast as with them: it keeps them, and the comparison would mean nothing.");
        return rendered;
    }

    private Task<IReadOnlyDictionary<string, List<PeakTurn>>> PeakAsync(
        string title, IReadOnlyList<RunningSubject> running, IReadOnlyList<string> paths, CancellationToken cancellation) =>
        context.Progress.PhaseAsync(title, running.Count * (plan.PeakRounds + 1), phase => _peak.RunAsync(running, paths, phase, cancellation));

    private static double MedianRate(IReadOnlyDictionary<string, List<PeakTurn>> turns, Subject subject) =>
        new Sample(turns[subject.Name].Select(turn => turn.RequestsPerSecond)).Median;
}
