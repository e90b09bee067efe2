using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Plimsoll.Testing;

/// <summary>
/// Judges a document by a JSON Schema. Knows the keywords that the schemas of this repository use and throws on any other, so that a
/// keyword that nobody evaluates can't pass as one that holds.
/// </summary>
internal sealed class SchemaJudge
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private readonly JsonElement _root;

    private SchemaJudge(JsonElement root) => _root = root;

    /// <summary>The places and keywords that do not hold; empty when the document conforms.</summary>
    public static List<string> Violations(string schema, string document)
    {
        using var judge = JsonDocument.Parse(schema);
        return Violations(judge.RootElement, judge.RootElement, document);
    }

    /// <summary>The same by a part of a larger document, in which references are looked up.</summary>
    public static List<string> Violations(JsonElement schema, JsonElement root, string document)
    {
        using var judged = JsonDocument.Parse(document, Options);
        var violations = new List<string>();
        new SchemaJudge(root).Judge(schema, judged.RootElement, "", violations);
        return violations;
    }

    /// <summary>What a reference stands for: <c>#/components/schemas/Asset</c> of the root, for instance; anything else stands for itself.</summary>
    public static JsonElement Resolve(JsonElement root, JsonElement element)
    {
        while (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("$ref", out var reference))
            element = reference.GetString()!.Split('/')[1..].Aggregate(root, (place, name) => place.GetProperty(name));
        return element;
    }

    private void Judge(JsonElement schema, JsonElement value, string path, List<string> violations)
    {
        schema = Resolve(_root, schema);
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            if (schema.ValueKind == JsonValueKind.False)
                violations.Add($"{path}: false");
            return;
        }

        foreach (var keyword in schema.EnumerateObject())
            if (!Holds(keyword, schema, value, path, violations))
                violations.Add($"{path}: {keyword.Name}");
    }

    private bool Holds(JsonProperty keyword, JsonElement schema, JsonElement value, string path, List<string> violations)
    {
        switch (keyword.Name)
        {
            case "$schema" or "title" or "description":
                return true;
            case "type":
                return keyword.Value.ValueKind == JsonValueKind.Array
                    ? keyword.Value.EnumerateArray().Any(type => IsOfType(value, type.GetString()!))
                    : IsOfType(value, keyword.Value.GetString()!);
            case "const":
                return JsonElement.DeepEquals(keyword.Value, value);
            case "enum":
                return keyword.Value.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value));
            case "pattern":
                return value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!, RegexOptions.ECMAScript);
            case "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum":
                return value.ValueKind != JsonValueKind.Number || IsInside(keyword, value.GetDouble());
            case "maxLength":
                return value.ValueKind != JsonValueKind.String || new StringInfo(value.GetString()!).LengthInTextElements <= keyword.Value.GetInt32();
            case "format" when keyword.Value.ValueEquals("date-time"):
                return value.ValueKind != JsonValueKind.String || value.TryGetDateTimeOffset(out _);
            case "format" when keyword.Value.ValueEquals("date"):
                return value.ValueKind != JsonValueKind.String || DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", out _);
            case "format" when keyword.Value.ValueEquals("uuid"):
                return value.ValueKind != JsonValueKind.String || Guid.TryParseExact(value.GetString(), "D", out _);
            case "uniqueItems":
                return value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Select(item => item.GetRawText()).Distinct().Count() == value.GetArrayLength();
            case "required":
                return value.ValueKind != JsonValueKind.Object || keyword.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _));
            default:
                JudgeParts(keyword, schema, value, path, violations);
                return true;
        }
    }

    private void JudgeParts(JsonProperty keyword, JsonElement schema, JsonElement value, string path, List<string> violations)
    {
        if (keyword.Name == "items")
        {
            if (value.ValueKind == JsonValueKind.Array)
                foreach (var (index, item) in value.EnumerateArray().Index())
                    Judge(keyword.Value, item, $"{path}/{index}", violations);
            return;
        }

        if (keyword.Name is not ("properties" or "patternProperties" or "additionalProperties" or "propertyNames"))
            throw new NotSupportedException($"The judge does not know the keyword {keyword.Name} at {path}.");

        if (value.ValueKind != JsonValueKind.Object)
            return;

        foreach (var member in value.EnumerateObject())
            JudgeMember(keyword, schema, member, $"{path}/{member.Name}", violations);
    }

    private void JudgeMember(JsonProperty keyword, JsonElement schema, JsonProperty member, string path, List<string> violations)
    {
        switch (keyword.Name)
        {
            case "properties":
                if (keyword.Value.TryGetProperty(member.Name, out var property))
                    Judge(property, member.Value, path, violations);
                break;
            case "patternProperties":
                foreach (var pattern in keyword.Value.EnumerateObject().Where(pattern => Regex.IsMatch(member.Name, pattern.Name)))
                    Judge(pattern.Value, member.Value, path, violations);
                break;
            case "propertyNames":
                using (var name = JsonDocument.Parse(JsonSerializer.Serialize(member.Name)))
                    Judge(keyword.Value, name.RootElement, path, violations);
                break;
            default:
                if (!IsNamed(schema, member.Name))
                    Judge(keyword.Value, member.Value, path, violations);
                break;
        }
    }

    private static bool IsNamed(JsonElement schema, string name) =>
        (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out _))
        || (schema.TryGetProperty("patternProperties", out var patterns) && patterns.EnumerateObject().Any(pattern => Regex.IsMatch(name, pattern.Name)));

    private static bool IsInside(JsonProperty keyword, double value) => keyword.Name switch
    {
        "minimum" => value >= keyword.Value.GetDouble(),
        "maximum" => value <= keyword.Value.GetDouble(),
        "exclusiveMinimum" => value > keyword.Value.GetDouble(),
        _ => value < keyword.Value.GetDouble(),
    };

    private static bool IsOfType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.GetDouble() == Math.Truncate(value.GetDouble()),
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => throw new NotSupportedException($"The judge does not know the type {type}."),
    };
}
