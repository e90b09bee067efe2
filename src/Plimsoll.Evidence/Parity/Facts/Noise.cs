namespace Plimsoll.Evidence.Parity;

/// <summary>What is known of A's own variation, by path; for entries of arrays that A never had, by that of their neighbours.</summary>
internal sealed class Noise
{
    private readonly Dictionary<string, PathNoise> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PathNoise> _general = new(StringComparer.Ordinal);

    public Noise(IReadOnlyList<FactSheet> sheets)
    {
        foreach (var sheet in sheets)
        {
            var renamed = Renamed(sheet);
            foreach (var (path, fact) in sheet.Facts)
            {
                Of(_exact, path).Learn(fact, renamed[path]);
                Of(_general, FactPath.Generalise(path)).Learn(fact, renamed[path]);
            }
        }
    }

    /// <summary>Whether A has the like at another entry of the same array.</summary>
    public bool IsKnownElsewhere(string path) => _general.ContainsKey(FactPath.Generalise(path));

    /// <summary>In which way a value of B is none that A could have had, and what A has instead; null when it could.</summary>
    public (FindingKind Kind, string Expected)? Judge(string path, Fact fact, string renamed)
    {
        if (_exact.TryGetValue(path, out var known)) return known.Judge(fact, renamed);
        return _general.TryGetValue(FactPath.Generalise(path), out known) ? known.Judge(fact, renamed) : null;
    }

    /// <summary>The values with identifiers replaced by where they were seen first.</summary>
    public static IReadOnlyDictionary<string, string> Renamed(FactSheet sheet)
    {
        var firstSeen = new Dictionary<string, string>(StringComparer.Ordinal);
        return sheet.Facts.ToDictionary(entry => entry.Key, entry => ValueShape.Rename(entry.Value.Value, entry.Key, firstSeen), StringComparer.Ordinal);
    }

    /// <summary>The facts at a path.</summary>
    public static List<Fact> At(IReadOnlyList<FactSheet> sheets, string path)
    {
        var found = new List<Fact>(sheets.Count);
        foreach (var sheet in sheets)
        {
            if (sheet.Facts.TryGetValue(path, out var fact)) found.Add(fact);
        }

        return found;
    }

    private static PathNoise Of(Dictionary<string, PathNoise> known, string path)
    {
        if (!known.TryGetValue(path, out var noise)) known[path] = noise = new PathNoise();
        return noise;
    }
}
