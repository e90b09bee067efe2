namespace Plimsoll.Evidence.Recording;

/// <summary>Counts values, and no more of them than there is room for; the rest are counted together.</summary>
internal sealed class ValueCounter
{
    /// <summary>Most different values of one place.</summary>
    public const int Most = 100_000;

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>How many there were.</summary>
    public long Total { get; private set; }

    /// <summary>How many found no room.</summary>
    public long Overflow { get; private set; }

    /// <summary>How many different ones are counted.</summary>
    public int Distinct => _counts.Count;

    /// <summary>The values, the most frequent first; ties in their order.</summary>
    public IEnumerable<KeyValuePair<string, int>> Ranked => _counts.OrderByDescending(static value => value.Value).ThenBy(static value => value.Key, StringComparer.Ordinal);

    /// <summary>Counts one.</summary>
    public void Add(string value, int times = 1)
    {
        Total += times;
        if (_counts.TryGetValue(value, out var count)) _counts[value] = count + times;
        else if (_counts.Count < Most) _counts[value] = times;
        else Overflow += times;
    }

    /// <summary>Adds those of another one.</summary>
    public void Add(ValueCounter other)
    {
        foreach (var (value, count) in other._counts) Add(value, count);
        (Total, Overflow) = (Total + other.Overflow, Overflow + other.Overflow);
    }

    /// <summary>How alike the values of two are: which share of all of them is in both (Jaccard).</summary>
    public double Alike(ValueCounter other)
    {
        var both = other._counts.Keys.Count(_counts.ContainsKey);
        return both == 0 ? 0 : (double)both / (Distinct + other.Distinct - both);
    }
}
