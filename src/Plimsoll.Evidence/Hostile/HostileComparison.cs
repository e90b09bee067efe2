using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Hostile;

/// <summary>B may take no case worse than A does.</summary>
internal static class HostileComparison
{
    /// <summary>A finding for each case that B takes worse, or that only one of them could be asked.</summary>
    public static IEnumerable<ParityFinding> Compare(IReadOnlyList<HostileResult> a, IReadOnlyList<HostileResult> b)
    {
        if (a.Count != b.Count || a.Zip(b).Any(pair => pair.First.Name != pair.Second.Name)) throw new ArgumentException("The two suites have other cases.", nameof(b));
        foreach (var (left, right) in a.Zip(b))
        {
            if (left.NotPlayed is not null != right.NotPlayed is not null) yield return Make(left, right, FindingKind.Missing);
            else if (left.NotPlayed is null && right.Class > left.Class) yield return Make(left, right, FindingKind.ValueChanged);
        }
    }

    private static ParityFinding Make(HostileResult a, HostileResult b, FindingKind kind) => new()
    {
        Layer = ParityLayer.Hostile,
        Subject = $"{a.Number} {a.Name}",
        Path = "class",
        Aspect = Aspect.Legibility,
        Kind = kind,
        Severity = FindingWeight.SeverityOf(Aspect.Legibility, kind),
        Waivable = FindingWeight.IsWaivable(Aspect.Legibility),
        ExampleA = Describe(a),
        ExampleB = Describe(b),
        Evidence = 1,
        Samples = 1,
    };

    private static string Describe(HostileResult result) => result.NotPlayed ?? $"{result.Class}, {result.Points} of 6: {result.Seen}";
}
