namespace Plimsoll.Evidence.Parity;

/// <summary>Everything that was observed of one sample, by path. A path begins with those that it lies in.</summary>
internal sealed class FactSheet
{
    private readonly SortedDictionary<string, Fact> _facts = new(StringComparer.Ordinal);

    /// <summary>The facts in the order of their paths.</summary>
    public IReadOnlyDictionary<string, Fact> Facts => _facts;

    /// <summary>Adds what was observed; a second value at the same path is kept beside the first.</summary>
    public void Add(string path, Fact fact)
    {
        var free = path;
        for (var copy = 2; !_facts.TryAdd(free, fact); copy++) free = $"{path}#{copy}";
    }

    /// <summary>Adds a plain fact.</summary>
    public void Add(string path, Aspect aspect, string value) => Add(path, new Fact(aspect, value));
}
