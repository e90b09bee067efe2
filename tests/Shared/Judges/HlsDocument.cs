using System.Text;

namespace ManifestApi.Testing.Judges;

/// <summary>A playlist read by the letter of RFC 8216bis sections 4.1 to 4.2, without any help from the code that renders it.</summary>
public sealed class HlsDocument
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<HlsTag, int> _positions;

    private HlsDocument(IReadOnlyList<HlsTag> lines)
    {
        Lines = lines;
        _positions = lines.Select((line, position) => (line, position)).ToDictionary(pair => pair.line, pair => pair.position, ReferenceEqualityComparer.Instance as IEqualityComparer<HlsTag>);
    }

    /// <summary>Every tag and link, in order.</summary>
    public IReadOnlyList<HlsTag> Lines { get; }

    public IEnumerable<HlsTag> Links => Lines.Where(line => line.IsLink);

    public bool IsMultivariant => All("EXT-X-STREAM-INF").Any();

    /// <exception cref="FormatException">The bytes are not UTF-8, begin with a byte order mark, hold a control character, or a line is malformed.</exception>
    public static HlsDocument Parse(ReadOnlySpan<byte> utf8)
    {
        string text;
        try
        {
            text = Strict.GetString(utf8);
        }
        catch (DecoderFallbackException invalid)
        {
            throw new FormatException("The playlist is not UTF-8.", invalid);
        }

        return Parse(text);
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte})"/>
    public static HlsDocument Parse(string text)
    {
        if (text.Contains('\uFEFF', StringComparison.Ordinal)) throw new FormatException("The playlist has a byte order mark.");
        if (!text.EndsWith('\n')) throw new FormatException("The last line is not ended.");
        var rows = text[..^1].Split('\n');
        if (rows[0] != "#EXTM3U") throw new FormatException("The first line is not #EXTM3U.");
        var lines = new List<HlsTag>();
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i].Any(c => char.IsControl(c))) throw new FormatException($"line {i + 1} has a control character");
            if (rows[i].Length == 0 || (rows[i][0] == '#' && !rows[i].StartsWith("#EXT", StringComparison.Ordinal))) continue;
            lines.Add(ParseLine(rows[i], i + 1));
        }

        return new HlsDocument(lines);
    }

    public IEnumerable<HlsTag> All(string tag) => Lines.Where(line => line.Name == tag);

    public HlsTag One(string tag)
    {
        var found = All(tag).ToList();
        return found.Count == 1 ? found[0] : throw new FormatException($"{tag} is there {found.Count} times; once is right");
    }

    /// <summary>The link that a tag announces: the next line.</summary>
    public string LinkAfter(HlsTag tag)
    {
        var at = _positions[tag] + 1;
        while (at < Lines.Count && Lines[at].Name == "EXT-X-BYTERANGE") at++;
        return at < Lines.Count && Lines[at] is { IsLink: true } next ? next.Value : throw new FormatException($"line {tag.Line}: {tag.Name} is not followed by a link");
    }

    private static HlsTag ParseLine(string row, int line)
    {
        if (row[0] != '#') return new HlsTag("", row, new Dictionary<string, string>(), line);
        var colon = row.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return new HlsTag(row[1..], "", new Dictionary<string, string>(), line);
        var name = row[1..colon];
        var value = row[(colon + 1)..];
        var hasAttributes = name is "EXT-X-MEDIA" or "EXT-X-STREAM-INF" or "EXT-X-I-FRAME-STREAM-INF" or "EXT-X-SESSION-DATA" or "EXT-X-MAP";
        return new HlsTag(name, value, hasAttributes ? ParseAttributes(value, line) : new Dictionary<string, string>(), line);
    }

    private static Dictionary<string, string> ParseAttributes(string list, int line)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var at = 0; at < list.Length;)
        {
            var equals = list.IndexOf('=', at);
            if (equals < 0) throw new FormatException($"line {line}: '{list[at..]}' is no attribute");
            var name = list[at..equals];
            if (name.Length == 0 || name.Any(c => !char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c) && c != '-')) throw new FormatException($"line {line}: '{name}' is no attribute name");
            var end = EndOfValue(list, equals + 1, line);
            if (!attributes.TryAdd(name, list[(equals + 1)..end])) throw new FormatException($"line {line}: {name} is given twice");
            if (end < list.Length && list[end] != ',') throw new FormatException($"line {line}: no comma after {name}");
            at = end + 1;
        }

        return attributes;
    }

    private static int EndOfValue(string list, int at, int line)
    {
        if (at < list.Length && list[at] == '"')
        {
            var quote = list.IndexOf('"', at + 1);
            return quote >= 0 ? quote + 1 : throw new FormatException($"line {line}: a quoted string is not ended");
        }

        var comma = list.IndexOf(',', at);
        var end = comma < 0 ? list.Length : comma;
        return end > at ? end : throw new FormatException($"line {line}: an attribute has no value");
    }
}
