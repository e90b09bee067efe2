using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Measuring;

/// <summary>How the resident memory of a subject grows with the requests that it answers.</summary>
/// <param name="MbPer10kRequests">The median slope (Theil–Sen), in megabytes per 10 000 requests.</param>
/// <param name="Points">Samples that it rests on.</param>
internal readonly record struct MemoryGrowth(double MbPer10kRequests, int Points)
{
    // What was allocated while it warmed up is no growth.
    private const double SettledFrom = 0.2;
    private const double RequestsPerPoint = 10_000;
    private const double Confidence = 0.95;

    // Every pair of points is looked at.
    private const int MostPoints = 1000;

    /// <summary>That of a phase whose samples count requests; <see langword="null"/> when too few of them do.</summary>
    public static MemoryGrowth? Of(PhaseRecord phase)
    {
        var settled = phase.Samples.Where(sample => sample.AtMs >= SettledFrom * phase.DurationMs && sample.Requests is not null).ToArray();
        var every = 1 + (settled.Length / MostPoints);
        var points = settled.Where((_, index) => index % every == 0).ToArray();
        var slope = TheilSen.Of([.. points.Select(static sample => sample.Requests.GetValueOrDefault() / RequestsPerPoint)], [.. points.Select(static sample => sample.ResidentMb)], Confidence);
        return slope.Estimate is { } growth ? new MemoryGrowth(growth, points.Length) : null;
    }
}
