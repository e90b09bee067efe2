namespace Plimsoll.Contracts.Parsing;

/// <summary>Tells the JSON Schema the form of a text, of the texts of a list or of the names of a map.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PatternAttribute(string pattern) : Attribute
{
    public string Pattern { get; } = pattern;
}
