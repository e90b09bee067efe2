using System.Globalization;

namespace Plimsoll.Evidence.Parity;

/// <summary>Compares facts that are figures. The margins are wide: how fast something is, is no question of parity.</summary>
internal static class Figures
{
    private const double MinTimeMs = 150;
    private const double TimeFactor = 0.5;
    private const double CountFactor = 0.25;
    private const double CountMargin = 2;
    private const double ShareMargin = 0.05;

    /// <summary>Compares the figures of one path.</summary>
    public static Difference? Compare(FactKind kind, List<Fact> left, List<Fact> right) => kind switch
    {
        FactKind.Duration => Durations(left, right),
        FactKind.Count => Counts(left, right),
        _ => Shares(left, right),
    };

    private static Difference? Durations(List<Fact> left, List<Fact> right)
    {
        var (a, b) = (Median(left), Median(right));
        var spread = left.Max(fact => fact.Number) - left.Min(fact => fact.Number);
        return Math.Abs(a - b) <= Math.Max(Math.Max(MinTimeMs, TimeFactor * Math.Max(a, b)), spread) ? null : Make(FindingKind.TimeChanged, left[0].Aspect, a, b, " ms", right.Count);
    }

    private static Difference? Counts(List<Fact> left, List<Fact> right)
    {
        var (a, b) = (left.Max(fact => fact.Number), right.Max(fact => fact.Number));
        var spread = a - left.Min(fact => fact.Number);
        return b <= a + (2 * spread) + Math.Max(CountMargin, CountFactor * a) ? null : Make(FindingKind.Grown, left[0].Aspect, a, b, "", right.Count);
    }

    private static Difference? Shares(List<Fact> left, List<Fact> right)
    {
        var (low, high) = (left.Min(fact => fact.Number), left.Max(fact => fact.Number));
        // Where A never varies, B may not either.
        var margin = high > low ? high - low + ShareMargin : 0;
        var b = right.Min(fact => fact.Number);
        return b >= low - margin ? null : Make(FindingKind.Fewer, left[0].Aspect, low, b, "", right.Count(fact => fact.Number < low - margin));
    }

    private static double Median(List<Fact> facts) => facts.Select(fact => fact.Number).Order().ElementAt(facts.Count / 2);

    private static Difference Make(FindingKind kind, Aspect aspect, double a, double b, string unit, int count) => new(
        aspect, kind, a.ToString("0.##", CultureInfo.InvariantCulture) + unit, b.ToString("0.##", CultureInfo.InvariantCulture) + unit, count);
}
