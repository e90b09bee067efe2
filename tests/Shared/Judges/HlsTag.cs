namespace ManifestApi.Testing.Judges;

/// <summary>One line of a playlist that is not a comment: a tag with its value and attributes, or a link (name empty).</summary>
public sealed record HlsTag(string Name, string Value, IReadOnlyDictionary<string, string> Attributes, int Line)
{
    /// <summary>Whether the line is a link.</summary>
    public bool IsLink => Name.Length == 0;

    /// <summary>An attribute without its quotes; fails the test that asks for one that is not there.</summary>
    public string this[string attribute] => Attributes.TryGetValue(attribute, out var value)
        ? value.Trim('"')
        : throw new FormatException($"line {Line}: {Name} has no {attribute}");

    public string? Find(string attribute) => Attributes.TryGetValue(attribute, out var value) ? value.Trim('"') : null;
}
