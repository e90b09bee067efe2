using System.Collections.Immutable;
using System.Text.Json;

namespace Plimsoll.Evidence.Workloads.Drawing;

/// <summary>Makes a template of a JSON value: there are places inside its texts, and nowhere else.</summary>
internal static class JsonTemplate
{
    /// <summary>The template. The second is what is wrong with it, when something is.</summary>
    public static (Template? Template, string? Fault) Of(JsonElement value)
    {
        var parts = ImmutableArray.CreateBuilder<TemplatePart>();
        return Append(value, parts) is { } fault ? (null, fault) : (new Template(parts.ToImmutable(), ValueForm.Json), null);
    }

    private static string? Append(JsonElement value, ImmutableArray<TemplatePart>.Builder parts) => value.ValueKind switch
    {
        JsonValueKind.Object => AppendObject(value, parts),
        JsonValueKind.Array => AppendArray(value, parts),
        JsonValueKind.String => AppendText(value.GetString()!, parts),
        _ => Add(parts, value.GetRawText()),
    };

    private static string? AppendObject(JsonElement value, ImmutableArray<TemplatePart>.Builder parts)
    {
        var separator = "{";
        foreach (var member in value.EnumerateObject())
        {
            Add(parts, $"{separator}\"{JsonEncodedText.Encode(member.Name)}\":");
            if (Append(member.Value, parts) is { } fault) return fault;
            separator = ",";
        }

        return Add(parts, separator == "{" ? "{}" : "}");
    }

    private static string? AppendArray(JsonElement value, ImmutableArray<TemplatePart>.Builder parts)
    {
        var separator = "[";
        foreach (var item in value.EnumerateArray())
        {
            Add(parts, separator);
            if (Append(item, parts) is { } fault) return fault;
            separator = ",";
        }

        return Add(parts, separator == "[" ? "[]" : "]");
    }

    private static string? AppendText(string text, ImmutableArray<TemplatePart>.Builder parts)
    {
        var (template, fault) = Template.Parse(text, ValueForm.Json);
        if (template is null) return fault;
        Add(parts, "\"");
        foreach (var part in template.Parts)
            parts.Add(part.IsValue ? part : part with { Text = JsonEncodedText.Encode(part.Text).ToString() });
        return Add(parts, "\"");
    }

    private static string? Add(ImmutableArray<TemplatePart>.Builder parts, string text)
    {
        parts.Add(new TemplatePart(text, IsValue: false));
        return null;
    }
}
