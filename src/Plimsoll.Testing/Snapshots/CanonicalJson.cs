using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.Testing;

/// <summary>Writes JSON in one way, with names where values were scrubbed.</summary>
internal sealed class CanonicalJson(SnapshotRules rules, TextScrubber scrubber, Placeholders names)
{
    private readonly StringBuilder _text = new();
    private readonly List<object> _place = [];
    private readonly HashSet<PathPattern> _used = [];

    /// <summary>Paths that led nowhere.</summary>
    public IEnumerable<PathPattern> Unused => rules.Paths.Where(path => !_used.Contains(path));

    /// <summary>The text, without a line end at its end.</summary>
    public string Write(JsonElement json)
    {
        WriteValue(json);
        return _text.ToString();
    }

    private void WriteValue(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Null && ScrubOf() is { } path)
        {
            _text.Append(Quote(Placeholder(value, path)));
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                // A name that is there twice stays so, in the order of the document.
                WriteAll('{', '}', [.. value.EnumerateObject().OrderBy(static member => member.Name, StringComparer.Ordinal)], static member => member.Name, WriteMember);
                break;
            case JsonValueKind.Array:
                WriteAll('[', ']', [.. value.EnumerateArray().Select(static (item, index) => (item, index))], static item => item.index, item => WriteValue(item.item));
                break;
            case JsonValueKind.String:
                WriteText(value);
                break;
            case JsonValueKind.Number when rules.NumbersByValue:
                _text.Append(JsonNumber.Canonical(value.GetRawText()));
                break;
            default:
                _text.Append(value.GetRawText());
                break;
        }
    }

    private void WriteAll<T>(char open, char close, IReadOnlyList<T> items, Func<T, object> placeOf, Action<T> write)
    {
        _text.Append(open);
        for (var index = 0; index < items.Count; index++)
        {
            if (index > 0) _text.Append(',');
            _place.Add(placeOf(items[index]));
            NewLine();
            write(items[index]);
            _place.RemoveAt(_place.Count - 1);
        }

        if (items.Count > 0) NewLine();
        _text.Append(close);
    }

    private void WriteMember(JsonProperty member)
    {
        _text.Append(Quote(member.Name)).Append(": ");
        WriteValue(member.Value);
    }

    private void WriteText(JsonElement value) => _text.Append(TextOf(value) is { } text ? Quote(scrubber.Scrub(text)) : value.GetRawText());

    private void NewLine() => _text.Append('\n').Append(' ', 2 * _place.Count);

    private PathPattern? ScrubOf()
    {
        PathPattern? found = null;
        foreach (var path in rules.Paths)
        {
            if (!path.Matches(_place)) continue;
            _used.Add(path);
            found ??= path;
        }

        return found;
    }

    private string Placeholder(JsonElement value, PathPattern path)
    {
        var name = names.Of(path.Name, KeyOf(value));
        return value.ValueKind switch
        {
            JsonValueKind.String => name,
            JsonValueKind.True or JsonValueKind.False => $"{{boolean {name[1..]}",
            _ => $"{{{value.ValueKind.ToString().ToLowerInvariant()} {name[1..]}",
        };
    }

    // What the value is, however it is written: the same key that a form or a pattern has for it.
    private string KeyOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => TextOf(value) ?? value.GetRawText(),
        JsonValueKind.Number when rules.NumbersByValue => JsonNumber.Canonical(value.GetRawText()),
        _ => value.GetRawText(),
    };

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: JSON by its grammar, and no text.
            return null;
        }
    }

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
