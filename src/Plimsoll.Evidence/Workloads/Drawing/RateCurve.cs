using System.Collections.Immutable;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Workloads.Drawing;

/// <summary>The rate of a schedule over time.</summary>
/// <param name="Segments">Its stretches, in order.</param>
internal sealed record RateCurve(ImmutableArray<RateSegment> Segments)
{
    /// <summary>Most requests of a schedule: all of them are drawn before the first is sent.</summary>
    public const int RequestsMax = 50_000_000;

    /// <summary>How many requests are expected.</summary>
    public double ExpectedRequests => Segments.Sum(segment => segment.Requests);

    /// <summary>Its length.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds(Segments.Sum(segment => segment.Seconds));

    /// <summary>The curve of phases.</summary>
    public static RateCurve Of(IEnumerable<LoadPhase> phases) =>
        new([.. phases.SelectMany(Segment).Where(segment => segment.Seconds > 0)]);

    private static IEnumerable<RateSegment> Segment(LoadPhase phase)
    {
        var (from, to, seconds) = (phase.RequestsPerSecond, phase.ToRequestsPerSecond ?? phase.RequestsPerSecond, phase.DurationSeconds ?? 0);
        if (phase.Flash is { } flash)
        {
            return
            [
                new RateSegment(flash.RiseSeconds, from, flash.PeakRequestsPerSecond),
                new RateSegment(flash.HoldSeconds, flash.PeakRequestsPerSecond, flash.PeakRequestsPerSecond),
                new RateSegment(flash.FallSeconds, flash.PeakRequestsPerSecond, from),
            ];
        }

        if (phase.Steps is not ({ } steps and > 1)) return [new RateSegment(seconds, from, to)];
        return Enumerable.Range(0, steps)
            .Select(step => from + (to - from) * step / (steps - 1))
            .Select(rate => new RateSegment(seconds / steps, rate, rate));
    }
}
