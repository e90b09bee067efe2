namespace Plimsoll.Contracts.Parsing;

/// <summary>Tells the JSON Schema the form of a text, of the texts of a list or of the names of a map.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PatternAttribute(string pattern) : Attribute
{
    public string Pattern { get; } = pattern;

    /// <summary>The one text that the pattern takes, when it takes only one.</summary>
    public string? Constant => Pattern is ['^', .. var text, '$'] && text.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '-') ? text : null;
}
