using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Plimsoll.Runtime.Hosting;

/// <summary>The features of the contract and whether each is on. Prints as <c>name=true name=false</c>.</summary>
internal sealed class FeatureSet(SortedList<string, bool> values) : IReadOnlyDictionary<string, bool>
{
    public int Count => values.Count;

    public IEnumerable<string> Keys => values.Keys;

    public IEnumerable<bool> Values => values.Values;

    public bool this[string key] => values.TryGetValue(key, out var isOn)
        ? isOn
        : throw new KeyNotFoundException($"The contract has no feature '{key}'. Add it to features in plimsoll.json.");

    public bool ContainsKey(string key) => values.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out bool value) => values.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, bool>> GetEnumerator() => values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, isOn) in values)
        {
            if (text.Length > 0)
                text.Append(' ');
            text.Append(name).Append(isOn ? "=true" : "=false");
        }

        return text.ToString();
    }
}
