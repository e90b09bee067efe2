using System.Globalization;
using System.Text.Json.Nodes;

namespace Plimsoll.Evidence.Telemetry;

/// <summary>Reads <c>KeyValue</c> and <c>AnyValue</c>.</summary>
internal static class AttributeReader
{
    /// <summary>Attributes by name; a second one of the same name replaces the first, as exporters are told that it may.</summary>
    public static Dictionary<string, AttributeValue> ReadAll(JsonObject tree)
    {
        var attributes = new Dictionary<string, AttributeValue>(StringComparer.Ordinal);
        foreach (var entry in tree.Messages("attributes")) attributes[entry.Text("key")] = Read(entry.Message("value"));
        return attributes;
    }

    /// <summary>A value; the empty one when there is none.</summary>
    public static AttributeValue Read(JsonObject? value)
    {
        if (value is null || value.Count == 0) return new(AttributeType.Empty, "");
        if (value.ContainsKey("stringValue")) return new(AttributeType.Text, value.Text("stringValue"));
        if (value.ContainsKey("boolValue")) return new(AttributeType.Boolean, value.Truth("boolValue") ? "true" : "false");
        if (value.ContainsKey("intValue")) return new(AttributeType.Integer, value.Integer("intValue").ToString(CultureInfo.InvariantCulture));
        if (value.ContainsKey("doubleValue")) return new(AttributeType.Double, value.Number("doubleValue").ToString("R", CultureInfo.InvariantCulture));
        if (value.ContainsKey("bytesValue")) return new(AttributeType.Bytes, value.Text("bytesValue"));
        if (value.Message("arrayValue") is { } array)
            return new(AttributeType.Array, $"[{string.Join(',', array.Messages("values").Select(entry => Read(entry).Text))}]");
        if (value.Message("kvlistValue") is { } map)
            return new(AttributeType.Map, $"{{{string.Join(',', map.Messages("values").Select(entry => $"{entry.Text("key")}:{Read(entry.Message("value")).Text}"))}}}");
        throw new OtlpFormatException($"{value.GetPath()}: {string.Join(", ", value.Select(member => member.Key))} is no kind of value; expected stringValue, boolValue, intValue, doubleValue, arrayValue, kvlistValue or bytesValue");
    }
}
