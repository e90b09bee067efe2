using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Profiling;

/// <summary>How long work waited before it ran.</summary>
/// <param name="What">What was waited for, several of it.</param>
/// <param name="One">The same, one of it.</param>
/// <param name="Count">How many waits were measured.</param>
/// <param name="P50Ms">Their median, in milliseconds.</param>
/// <param name="P99Ms">Their 99th percentile.</param>
/// <param name="MaxMs">The longest.</param>
internal sealed record DelayFigures(string What, string One, int Count, double P50Ms, double P99Ms, double MaxMs)
{
    /// <summary>The figures of waits; <see langword="null"/> when there was none.</summary>
    public static DelayFigures? Of(string what, string one, IReadOnlyCollection<double> waitsMs)
    {
        if (waitsMs.Count == 0) return null;
        var sample = new Sample(waitsMs);
        return new DelayFigures(what, one, sample.Count, sample.Median, sample.Quantile(0.99), sample.Max);
    }
}
