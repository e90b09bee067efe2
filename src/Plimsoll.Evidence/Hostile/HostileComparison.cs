using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Hostile;

/// <summary>
/// B may take no case worse than A does. How a case is taken may be a race: where B was worse once, both are asked again, and what is worse more often than
/// not is a finding that nothing excuses; what is worse now and then is told as such.
/// </summary>
internal static class HostileComparison
{
    /// <summary>Names of the cases that must be played again before anything is said of them.</summary>
    public static IReadOnlyList<string> Doubtful(IReadOnlyList<HostileResult> a, IReadOnlyList<HostileResult> b) =>
        [.. Pairs(a, b).Where(static pair => pair.A.NotPlayed is null && pair.B.NotPlayed is null && pair.B.Class > pair.A.Class).Select(static pair => pair.A.Name)];

    /// <summary>A finding for each case that B takes worse, or that only one of them could be asked.</summary>
    /// <param name="a">What A did with each case.</param>
    /// <param name="b">What B did.</param>
    /// <param name="again">What both did with the doubtful ones when they were asked again.</param>
    public static IEnumerable<ParityFinding> Compare(IReadOnlyList<HostileResult> a, IReadOnlyList<HostileResult> b, IReadOnlyList<HostileReplay> again)
    {
        foreach (var (left, right) in Pairs(a, b))
        {
            if (left.NotPlayed is not null != right.NotPlayed is not null) yield return Make(left, right, FindingKind.Missing, 1, 1);
            else if (left.NotPlayed is null && right.Class > left.Class && Worse(left, right, again) is { } finding) yield return finding;
        }
    }

    private static ParityFinding? Worse(HostileResult left, HostileResult right, IReadOnlyList<HostileReplay> again)
    {
        HostileResult[] ofA = [left, .. Plays(again.SelectMany(static replay => replay.A), left)];
        HostileResult[] ofB = [right, .. Plays(again.SelectMany(static replay => replay.B), right)];
        // The worst class that B shows more often than A; one hiccup of A excuses nothing that B always does.
        foreach (var worse in ofB.Select(static result => result.Class).Distinct().OrderDescending())
        {
            var (inA, inB) = (ofA.Count(result => result.Class >= worse), ofB.Count(result => result.Class >= worse));
            if (inB <= inA) continue;
            var finding = Make(ofA.MinBy(static result => result.Class)!, ofB.First(result => result.Class == worse), FindingKind.ValueChanged, inB, ofB.Length);
            var isRule = inB * 2 > ofB.Length && inA * 2 <= ofA.Length;
            return isRule ? finding : finding with { Severity = FindingSeverity.Minor, Waivable = true };
        }

        return null;
    }

    private static IEnumerable<HostileResult> Plays(IEnumerable<HostileResult> results, HostileResult of) => results.Where(result => result.Name == of.Name && result.NotPlayed is null);

    private static IEnumerable<(HostileResult A, HostileResult B)> Pairs(IReadOnlyList<HostileResult> a, IReadOnlyList<HostileResult> b) =>
        a.Count == b.Count && a.Zip(b).All(static pair => pair.First.Name == pair.Second.Name)
            ? a.Zip(b)
            : throw new ArgumentException("The two suites have other cases.", nameof(b));

    private static ParityFinding Make(HostileResult a, HostileResult b, FindingKind kind, int evidence, int samples) => new()
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
        Evidence = evidence,
        Samples = samples,
    };

    private static string Describe(HostileResult result) => result.NotPlayed ?? $"{result.Class}, {result.Points} of 6: {result.Seen}";
}
