using System.Collections.Immutable;

namespace Plimsoll.Evidence.Recording;

/// <summary>Hides secrets in headers.</summary>
internal sealed class HeaderRedaction(SecretNames names, SecretBook book, TextRedaction texts)
{
    private static readonly string[] Schemed = ["Authorization", "Proxy-Authorization"];

    /// <summary>The headers without secrets.</summary>
    public ImmutableArray<ReplayHeader> Scrub(IReadOnlyList<ReplayHeader> headers) => [.. headers.Select(header => header with { Value = Scrub(header) })];

    private string Scrub(ReplayHeader header)
    {
        var (name, value) = (header.Name, header.Value);
        if (value.Length == 0) return value;
        if (Schemed.Contains(name, StringComparer.OrdinalIgnoreCase)) return HideAfterScheme(value, $"header {name}");
        if (name.Equals("Cookie", StringComparison.OrdinalIgnoreCase)) return string.Join("; ", value.Split(';', StringSplitOptions.TrimEntries).Select(pair => HidePair(pair, "cookie")));
        if (name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase)) return HideFirst(value);
        return names.IsSecret(name) ? texts.HideOnce(value, $"header {name}") : texts.Scrub(value, $"header {name}");
    }

    private string HideAfterScheme(string value, string place)
    {
        var space = value.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? book.Hide(value, place) : $"{value[..space]} {book.Hide(value[(space + 1)..].Trim(), place)}";
    }

    private string HideFirst(string value)
    {
        var end = value.IndexOf(';', StringComparison.Ordinal);
        return end < 0 ? HidePair(value, "cookie") : HidePair(value[..end], "cookie") + value[end..];
    }

    private string HidePair(string pair, string place)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0) return pair.Length == 0 ? pair : book.Hide(pair, place);
        return equals == pair.Length - 1 ? pair : $"{pair[..equals]}={book.Hide(pair[(equals + 1)..], $"{place} {pair[..equals]}")}";
    }
}
