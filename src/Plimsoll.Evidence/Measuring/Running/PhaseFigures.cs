using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Measuring;

/// <summary>What the samples of a phase come to.</summary>
internal static class PhaseFigures
{
    private const double PercentPerShare = 100;
    private const double SettledFrom = 0.2;
    private const double RequestsPerPoint = 10_000;
    private const double Confidence = 0.95;

    public static void AddTo(BaselineDraft draft, PhaseRecord phase)
    {
        Add(FigureNames.ResidentMemory, "MB", phase.Samples.Select(static sample => sample.ResidentMb));
        Add(FigureNames.ProportionalMemory, "MB", phase.Samples.Select(static sample => sample.ProportionalMb));
        Add(FigureNames.Cpu, "% of a core", CpuShares(phase).Select(static share => share * PercentPerShare));
        Add(FigureNames.Threads, "threads", phase.Samples.Select(static sample => (double)sample.Threads));
        Add(FigureNames.Files, "files", phase.Samples.Select(static sample => (double)sample.Files));
        if (Slope(phase) is { } slope) Add(FigureNames.MemorySlope, "MB/10k requests", [slope]);
        if (phase.Heartbeat is not { } heartbeat) return;
        Add(FigureNames.Heartbeat, "ms", heartbeat.DelaysMs);
        Add(FigureNames.HeartbeatFailures, "beats", [heartbeat.Failures]);

        void Add(string name, string unit, IEnumerable<double> values) => draft.Add(FigureNames.Of(phase.Name, name), unit, values);
    }

    // What was allocated while it warmed up is no growth.
    private static double? Slope(PhaseRecord phase)
    {
        var settled = phase.Samples.Where(sample => sample.AtMs >= SettledFrom * phase.DurationMs && sample.Requests is > 0).ToArray();
        var every = Math.Max(1, (settled.Length + TheilSen.Most - 1) / TheilSen.Most);
        var points = settled.Where((_, index) => index % every == 0).ToArray();
        return TheilSen.Of([.. points.Select(static sample => sample.Requests!.Value / RequestsPerPoint)], [.. points.Select(static sample => sample.ResidentMb)], Confidence).Estimate;
    }

    // A process that ended takes its time with it, so a stretch in which the sum fell says nothing.
    private static IEnumerable<double> CpuShares(PhaseRecord phase) =>
        phase.Samples.Zip(phase.Samples.Skip(1), static (before, after) => (after.CpuMs - before.CpuMs) / (after.AtMs - before.AtMs)).Where(static share => share >= 0 && double.IsFinite(share));
}
