using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Plimsoll.Evidence.Parity;

/// <summary>Reads a JSON document into facts: each value as its bytes are, with what they mean beside it; the order of keys; white space.</summary>
internal sealed class JsonFacts(DateTimeOffset now)
{
    private readonly List<(string Path, Fact Fact)> _facts = [];
    private long _spaces;

    /// <summary>Reads the document; false, and why, when it is none.</summary>
    public bool TryRead(byte[] json, out string fault)
    {
        fault = "";
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            ReadValue(ref reader, "/$");
            reader.Read();
            _spaces = CountSpaces(json);
            _facts.Add(("@space", new Fact(Aspect.BodyForm, Spaces(json)) { Meaning = "" }));
            return true;
        }
        catch (JsonException broken)
        {
            fault = broken.Message;
            return false;
        }
        catch (InvalidOperationException broken)
        {
            // A text with half a surrogate pair is JSON by its grammar and no Unicode.
            fault = broken.Message;
            return false;
        }
    }

    /// <summary>Adds the facts below a path.</summary>
    public void CopyTo(FactSheet sheet, string path)
    {
        foreach (var (below, fact) in _facts) sheet.Add(path + below, fact);
    }

    private void ReadValue(ref Utf8JsonReader reader, string path)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                ReadObject(ref reader, path);
                break;
            case JsonTokenType.StartArray:
                ReadArray(ref reader, path);
                break;
            case JsonTokenType.String:
                var decoded = $"\"{reader.GetString()}\"";
                _facts.Add((path, new Fact(Aspect.Body, $"\"{Raw(ref reader)}\"") { Meaning = decoded, Kind = KindOf(decoded) }));
                break;
            case JsonTokenType.Number:
                var raw = Raw(ref reader);
                _facts.Add((path, new Fact(Aspect.Body, raw) { Meaning = JsonNumber.Canonical(raw), Kind = KindOf(raw) }));
                break;
            default:
                _facts.Add((path, new Fact(Aspect.Body, Raw(ref reader))));
                break;
        }
    }

    private void ReadObject(ref Utf8JsonReader reader, string path)
    {
        var names = new List<string>();
        _facts.Add((path, new Fact(Aspect.Body, "{}")));
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            names.Add(name);
            reader.Read();
            ReadValue(ref reader, name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '$') ? $"{path}.{name}" : $"{path}['{name}']");
        }

        _facts.Add(($"{path}@keys", new Fact(Aspect.BodyForm, string.Join(',', names)) { Kind = FactKind.Order, Meaning = string.Join(',', names.Order(StringComparer.Ordinal)) }));
    }

    private void ReadArray(ref Utf8JsonReader reader, string path)
    {
        var count = 0;
        _facts.Add((path, new Fact(Aspect.Body, "[]")));
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) ReadValue(ref reader, $"{path}[{count++}]");
        _facts.Add(($"{path}@length", new Fact(Aspect.Body, count.ToString(CultureInfo.InvariantCulture))));
    }

    private FactKind KindOf(string value) => ValueShape.IsClock(value, now) ? FactKind.Form : FactKind.Exact;

    private string Spaces(byte[] json) => _spaces == 0 ? "none" : json[^1] == (byte)'\n' && _spaces == 1 ? "a line end at the end" : "between values";

    private static string Raw(ref Utf8JsonReader reader) => Encoding.UTF8.GetString(reader.ValueSpan);

    private static long CountSpaces(byte[] json)
    {
        var count = 0L;
        var isText = false;
        for (var index = 0; index < json.Length; index++)
        {
            if (isText && json[index] == (byte)'\\') index++;
            else if (json[index] == (byte)'"') isText = !isText;
            else if (!isText && json[index] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t') count++;
        }

        return count;
    }
}
