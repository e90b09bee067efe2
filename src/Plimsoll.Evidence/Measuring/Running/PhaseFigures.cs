namespace Plimsoll.Evidence.Measuring;

/// <summary>What the samples of a phase come to.</summary>
internal static class PhaseFigures
{
    private const double PercentPerShare = 100;

    public static void AddTo(BaselineDraft draft, PhaseRecord phase)
    {
        Add(FigureNames.ResidentMemory, "MB", phase.Samples.Select(static sample => sample.ResidentMb));
        Add(FigureNames.ProportionalMemory, "MB", phase.Samples.Select(static sample => sample.ProportionalMb));
        Add(FigureNames.Cpu, "% of a core", CpuShares(phase).Select(static share => share * PercentPerShare));
        Add(FigureNames.Threads, "threads", phase.Samples.Select(static sample => (double)sample.Threads));
        Add(FigureNames.Files, "files", phase.Samples.Select(static sample => (double)sample.Files));
        if (MemoryGrowth.Of(phase) is { } growth) Add(FigureNames.MemorySlope, "MB/10k requests", [growth.MbPer10kRequests]);
        if (phase.Heartbeat is not { } heartbeat) return;
        Add(FigureNames.Heartbeat, "ms", heartbeat.DelaysMs);
        Add(FigureNames.HeartbeatFailures, "beats", [heartbeat.Failures]);

        void Add(string name, string unit, IEnumerable<double> values) => draft.Add(FigureNames.Of(phase.Name, name), unit, values);
    }

    // A process that ended takes its time with it, so a stretch in which the sum fell says nothing.
    private static IEnumerable<double> CpuShares(PhaseRecord phase) =>
        phase.Samples.Zip(phase.Samples.Skip(1), static (before, after) => (after.CpuMs - before.CpuMs) / (after.AtMs - before.AtMs)).Where(static share => share >= 0 && double.IsFinite(share));
}
