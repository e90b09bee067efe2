using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Reports;

/// <summary>
/// Writes HTML, SVG and XML from interpolated strings: what stands in the string is markup, what stands in its holes is text and is encoded. Text
/// that was meant to be markup cannot slip through, and what a terminal or a browser would act on is spelled out.
/// </summary>
internal sealed class MarkupBuilder
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds a line.</summary>
    public MarkupBuilder Add([InterpolatedStringHandlerArgument("")] ref MarkupHandler markup)
    {
        markup.End();
        return this;
    }

    /// <summary>What was written.</summary>
    public Markup ToMarkup() => new(_text.ToString());

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>Text as it may stand in an element or an attribute, in HTML as in XML.</summary>
    public static string Encode(string? text) => WebUtility.HtmlEncode(Printable.Escaped(text ?? ""));

    internal void Raw(string markup) => _text.Append(markup);
}
