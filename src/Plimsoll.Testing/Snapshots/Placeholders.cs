using System.Globalization;

namespace Plimsoll.Testing;

/// <summary>Names for values: one for each value of a kind, numbered as they come.</summary>
internal sealed class Placeholders
{
    private readonly Dictionary<(string Kind, string Value), string> _names = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>The name of a value.</summary>
    public string Of(string kind, string value)
    {
        if (_names.TryGetValue((kind, value), out var name)) return name;
        var number = _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
        return _names[(kind, value)] = string.Create(CultureInfo.InvariantCulture, $"{{{kind}_{number}}}");
    }
}
