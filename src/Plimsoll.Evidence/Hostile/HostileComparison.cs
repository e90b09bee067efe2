using Plimsoll.Evidence.Parity;
using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Hostile;

/// <summary>
/// B may take no case worse than A does. How a case is taken may be a race, which B loses first half of the time when both are the same. So the play that
/// raised the suspicion decides nothing: both are asked again as often, and what B does more often than chance would deal is a finding that nothing excuses;
/// the rest is a note.
/// </summary>
internal static class HostileComparison
{
    /// <summary>How often a doubtful case is played again on both.</summary>
    public const int Replays = 8;

    // Of eight each, eight against two, six against none. A race of equals gets there in fewer than one of two hundred.
    private const double Level = 0.005;

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
        HostileResult[] ofA = [.. Plays(again.SelectMany(static replay => replay.A), left)];
        HostileResult[] ofB = [.. Plays(again.SelectMany(static replay => replay.B), right)];
        // Each bar between two classes that were seen is another chance to be wrong.
        var bars = Math.Max(1, ofA.Concat(ofB).Select(static result => result.Class).Distinct().Count() - 1);
        // The worst class first; one hiccup of A excuses nothing that B always does.
        foreach (var worse in ofB.Select(static result => result.Class).Distinct().OrderDescending())
        {
            var (inA, inB) = (ofA.Count(result => result.Class >= worse), ofB.Count(result => result.Class >= worse));
            if (inB > inA && Fisher.PValueOfMore(inA, ofA.Length, inB, ofB.Length) <= Level / bars)
                return Make(ofA.MinBy(static result => result.Class)!, ofB.First(result => result.Class == worse), FindingKind.ValueChanged, inB, ofB.Length);
        }

        if (ofB.Sum(static result => (int)result.Class) <= ofA.Sum(static result => (int)result.Class) && ofB.Length > 0) return null;
        var worst = ofB.MaxBy(static result => result.Class) ?? right;
        return Make(ofA.MinBy(static result => result.Class) ?? left, worst, FindingKind.ValueChanged, Math.Max(1, ofB.Count(result => result.Class == worst.Class)), Math.Max(1, ofB.Length)) with { Severity = FindingSeverity.Info, Waivable = true };
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
