using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Reports;

/// <summary>Text in Markdown, where nothing in it may act: no table cell ends early, no one is mentioned, no HTML is let through.</summary>
internal static class MarkdownText
{
    private const string Special = "\\`*_{}[]<>#|!~@";

    /// <summary>Plain text.</summary>
    public static string Plain(string text) => string.Concat(Printable.Escaped(text).Select(static letter => letter switch
    {
        '<' => "&lt;",
        '>' => "&gt;",
        '&' => "&amp;",
        // A backslash does not keep a mention from being one.
        '@' => "&#64;",
        _ when Special.Contains(letter, StringComparison.Ordinal) => $"\\{letter}",
        _ => letter.ToString(),
    }));

    /// <summary>A name in code marks.</summary>
    public static string Code(string text)
    {
        var safe = Printable.Escaped(text).Replace('`', '\'').Replace("|", "\\|", StringComparison.Ordinal);
        return $"`{(safe.Length == 0 ? " " : safe)}`";
    }
}
