using System.Globalization;
using System.Text.Json.Nodes;

namespace Plimsoll.Evidence.Telemetry;

/// <summary>Reads members of a message's tree. Numbers of 64 bits may be texts, as JSON has it; what has the wrong type is an <see cref="OtlpFormatException"/>.</summary>
internal static class OtlpTree
{
    /// <summary>The messages of a repeated field.</summary>
    public static IEnumerable<JsonObject> Messages(this JsonObject tree, string name)
    {
        if (tree[name] is not { } node) yield break;
        if (node is not JsonArray array) throw Wrong(name, "an array", node);
        foreach (var entry in array) yield return entry as JsonObject ?? throw Wrong(name, "an array of objects", node);
    }

    /// <summary>A message; null when it isn't there.</summary>
    public static JsonObject? Message(this JsonObject tree, string name) =>
        tree[name] is { } node ? node as JsonObject ?? throw Wrong(name, "an object", node) : null;

    /// <summary>A text; empty when it isn't there.</summary>
    public static string Text(this JsonObject tree, string name) => tree[name] switch
    {
        null => "",
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        var other => throw Wrong(name, "a text", other),
    };

    /// <summary>An integer; 0 when it isn't there.</summary>
    public static long Integer(this JsonObject tree, string name) => tree[name] is { } node ? Integer(name, node) : 0;

    /// <summary>A number; 0 when it isn't there.</summary>
    public static double Number(this JsonObject tree, string name) => tree[name] is { } node ? Number(name, node) : 0;

    /// <summary>A truth value; false when it isn't there.</summary>
    public static bool Truth(this JsonObject tree, string name) => tree[name] switch
    {
        null => false,
        JsonValue value when value.TryGetValue<bool>(out var truth) => truth,
        var other => throw Wrong(name, "a boolean", other),
    };

    /// <summary>Integers of a repeated field.</summary>
    public static IEnumerable<long> Integers(this JsonObject tree, string name) => Entries(tree, name).Select(node => Integer(name, node));

    /// <summary>Numbers of a repeated field.</summary>
    public static IEnumerable<double> Numbers(this JsonObject tree, string name) => Entries(tree, name).Select(node => Number(name, node));

    private static IEnumerable<JsonNode> Entries(JsonObject tree, string name) => tree[name] switch
    {
        null => [],
        JsonArray array => array.Select(entry => entry ?? throw Wrong(name, "an array without null", array)),
        var other => throw Wrong(name, "an array", other),
    };

    private static long Integer(string name, JsonNode node)
    {
        if (node is JsonValue value)
        {
            if (value.TryGetValue<long>(out var integer)) return integer;
            if (value.TryGetValue<ulong>(out var unsigned)) return unchecked((long)unsigned);
            if (value.TryGetValue<string>(out var text))
            {
                if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out integer)) return integer;
                if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out unsigned)) return unchecked((long)unsigned);
            }
        }

        throw Wrong(name, "an integer", node);
    }

    private static double Number(string name, JsonNode node)
    {
        if (node is JsonValue value)
        {
            if (value.TryGetValue<double>(out var number)) return number;
            if (value.TryGetValue<long>(out var integer)) return integer;
            if (value.TryGetValue<string>(out var text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)) return number;
        }

        throw Wrong(name, "a number", node);
    }

    private static OtlpFormatException Wrong(string name, string wanted, JsonNode found)
    {
        var shown = found.ToJsonString();
        return new($"{found.GetPath()}: {name} is to be {wanted}, it is {(shown.Length > 60 ? shown[..60] + "…" : shown)}");
    }
}
