namespace Plimsoll.Evidence.Parity;

/// <summary>
/// Finds what differs between A and B beyond what differs within A. Nothing is ignored for being noisy: a value that varies in A is
/// compared by what it equals, then by form, then by kind. A value that never varies in A and differs once in B is a finding.
/// </summary>
internal static class Judge
{
    /// <summary>Compares the samples of one subject.</summary>
    public static IReadOnlyList<ParityFinding> Compare(ParityLayer layer, string subject, FourArms<IReadOnlyList<FactSheet>> samples)
    {
        IReadOnlyList<FactSheet> left = [.. samples.A, .. samples.AAgain];
        IReadOnlyList<FactSheet> right = [.. samples.B, .. samples.BAgain];
        if (left.Count == 0 || right.Count == 0) throw new ArgumentException($"{subject}: there is no sample of {(left.Count == 0 ? "A" : "B")}.", nameof(samples));
        var knowledge = new Noise(left);
        var renamedRight = right.Select(Noise.Renamed).ToArray();
        var findings = new List<ParityFinding>();
        foreach (var path in left.Concat(right).SelectMany(sheet => sheet.Facts.Keys).Distinct().Order(StringComparer.Ordinal).ToList())
        {
            var seenLeft = Noise.At(left, path);
            var seenRight = Noise.At(right, path);
            if (Presence(path, seenLeft, seenRight, left.Count, right.Count, knowledge) is { } presence) findings.Add(Make(presence, path));
            if (seenRight.Count > 0 && Value(path, seenLeft, seenRight, right, renamedRight, knowledge) is { } changed) findings.Add(Make(changed, path));
        }

        return WithoutParts(findings);

        ParityFinding Make(Difference difference, string path) => new()
        {
            Layer = layer,
            Subject = subject,
            Path = path,
            Aspect = difference.Aspect,
            Kind = difference.Kind,
            Severity = FindingWeight.SeverityOf(difference.Aspect, difference.Kind),
            Waivable = FindingWeight.IsWaivable(difference.Aspect),
            ExampleA = FindingExample.Of(path, difference.Aspect, difference.A),
            ExampleB = FindingExample.Of(path, difference.Aspect, difference.B),
            Evidence = difference.Count,
            Samples = right.Count,
        };
    }

    private static Difference? Presence(string path, List<Fact> left, List<Fact> right, int allLeft, int allRight, Noise knowledge)
    {
        if (left.Count == allLeft && right.Count < allRight) return new(left[0].Aspect, FindingKind.Missing, left[0].Value, null, allRight - right.Count);
        return left.Count == 0 && !knowledge.IsKnownElsewhere(path) ? new(right[0].Aspect, FindingKind.Added, null, right[0].Value, right.Count) : null;
    }

    private static Difference? Value(
        string path, List<Fact> left, List<Fact> right, IReadOnlyList<FactSheet> sheets, IReadOnlyDictionary<string, string>[] renamed, Noise knowledge)
    {
        var kind = right[0].Kind;
        if (kind is FactKind.Duration or FactKind.Count or FactKind.Share) return left.Count == 0 ? null : Figures.Compare(kind, left, right);
        if (kind == FactKind.Order) return left.Count == 0 ? null : Orders.Compare(left, right);
        Difference? first = null;
        for (var index = 0; index < sheets.Count; index++)
        {
            if (!sheets[index].Facts.TryGetValue(path, out var fact) || knowledge.Judge(path, fact, renamed[index][path]) is not { } found) continue;
            first = first is null ? new(fact.Aspect, found.Kind, found.Expected, fact.Value, 1) : first with { Count = first.Count + 1 };
        }

        return first;
    }

    // What lies in something that is missing, new or of another type says nothing more; the same in all entries of an array is one finding.
    private static List<ParityFinding> WithoutParts(List<ParityFinding> findings)
    {
        var wholes = findings.Where(finding => finding.Kind is FindingKind.Missing or FindingKind.Added or FindingKind.TypeChanged).Select(finding => finding.Path).ToHashSet();
        return
        [
            .. findings.Where(finding => !FactPath.LiesInOneOf(finding.Path, wholes))
                .GroupBy(finding => (FactPath.Generalise(finding.Path), finding.Kind, finding.Aspect))
                .Select(same => same.Count() == 1 ? same.First() : same.First() with { Path = same.Key.Item1, Evidence = same.Max(finding => finding.Evidence) }),
        ];
    }
}
