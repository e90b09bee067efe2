using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Plimsoll.Evidence.Workloads.Drawing;

/// <summary>A text with places for values.</summary>
/// <param name="Parts">Its pieces, in order.</param>
/// <param name="Form">How values are written into it.</param>
internal sealed record Template(ImmutableArray<TemplatePart> Parts, ValueForm Form)
{
    /// <summary>The place that is filled with the number of the request.</summary>
    public const string RequestNumber = "request";

    /// <summary>The names that it needs, each once.</summary>
    public IEnumerable<string> Names => Parts.Where(part => part.IsValue).Select(part => part.Text).Distinct();

    /// <summary>Reads a template in which <c>{name}</c> is a place and <c>{{</c> a brace. The second is what is wrong with it, when something is.</summary>
    public static (Template? Template, string? Fault) Parse(string text, ValueForm form)
    {
        var parts = ImmutableArray.CreateBuilder<TemplatePart>();
        var literal = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is '{' or '}' && at + 1 < text.Length && text[at + 1] == text[at])
            {
                literal.Append(text[at++]);
            }
            else if (text[at] == '{')
            {
                var end = text.IndexOf('}', at);
                var name = end < 0 ? "" : text[(at + 1)..end];
                if (name.Length == 0 || !char.IsAsciiLetter(name[0]) || !name.All(char.IsAsciiLetterOrDigit))
                    return (null, $"the brace at character {at + 1} begins no {{name}}");
                if (literal.Length > 0) parts.Add(new TemplatePart(literal.ToString(), IsValue: false));
                literal.Clear();
                parts.Add(new TemplatePart(name, IsValue: true));
                at = end;
            }
            else
            {
                literal.Append(text[at]);
            }
        }

        if (literal.Length > 0) parts.Add(new TemplatePart(literal.ToString(), IsValue: false));
        return (new Template(parts.ToImmutable(), form), null);
    }

    /// <summary>Writes it with its values.</summary>
    public void Render(Func<string, string> valueOf, StringBuilder text)
    {
        foreach (var part in Parts)
            text.Append(part.IsValue ? Encode(valueOf(part.Text)) : part.Text);
    }

    private string Encode(string value) => Form switch
    {
        ValueForm.Path => Uri.EscapeDataString(value),
        ValueForm.Json => JsonEncodedText.Encode(value).ToString(),
        _ => value,
    };
}
