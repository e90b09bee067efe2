using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts.Schema;

/// <summary>Completes one exported node with what the reader demands beyond types: no <c>null</c>, no unknown members, bounds, forms.</summary>
internal static class SchemaNode
{
    public static JsonNode Complete(JsonSchemaExporterContext context, JsonNode exported)
    {
        if (exported is not JsonObject node)
            node = [];

        RefuseNull(node);
        if (context.TypeInfo.Kind == JsonTypeInfoKind.Object)
        {
            node["additionalProperties"] = false;
            node["patternProperties"] = new JsonObject { ["^x-"] = true };
        }

        AddForm(node, context);
        AddDescription(node, context);
        return node;
    }

    private static void AddForm(JsonObject node, JsonSchemaExporterContext context)
    {
        if (Attribute<BoundedAttribute>(context) is { } bounded)
            AddBound(node, bounded.Bound);

        switch (context.TypeInfo.Kind)
        {
            case JsonTypeInfoKind.Enumerable:
                // A ladder, a list of queues, of addresses or of paths never repeats itself; a list of rules is told apart by names.
                if (context.TypeInfo.ElementType != typeof(Rule) && Attribute<RepeatableAttribute>(context) is null)
                    node["uniqueItems"] = true;
                AddPattern((JsonObject)node["items"]!, context);
                break;
            case JsonTypeInfoKind.Dictionary:
                if (Attribute<PatternAttribute>(context) is { } names)
                    node["propertyNames"] = new JsonObject { ["pattern"] = names.Pattern };
                if (context.TypeInfo.ElementType == typeof(LeverValue))
                    node["additionalProperties"] = Lever();
                break;
            default:
                AddPattern(node, context);
                break;
        }

        if (context.TypeInfo.Type == typeof(string) && !node.ContainsKey("pattern") && !node.ContainsKey("const"))
            node["pattern"] = "\\S";
    }

    private static void AddPattern(JsonObject node, JsonSchemaExporterContext context)
    {
        if (Attribute<PatternAttribute>(context) is not { } form)
            return;

        // A constant is what an editor can complete.
        if (form.Constant is { } constant)
            node["const"] = constant;
        else
            node["pattern"] = form.Pattern;
    }

    // The exporter knows nothing of a type that has its own converter.
    private static JsonObject Lever()
    {
        var node = new JsonObject { ["type"] = new JsonArray("number", "boolean", "string") };
        AddBound(node, Bound.NotNegative);
        return node;
    }

    private static void AddBound(JsonObject node, Bound bound)
    {
        var limits = BoundLimits.Of(bound);
        node[limits.IsMinExclusive ? "exclusiveMinimum" : "minimum"] = limits.Min;
        node[limits.IsMaxExclusive ? "exclusiveMaximum" : "maximum"] = limits.Max;
    }

    // The contract knows no null: a member that has nothing to say is left out.
    private static void RefuseNull(JsonObject node)
    {
        if (node["type"] is JsonArray types)
            node["type"] = types.Select(name => name!.GetValue<string>()).Single(name => name != "null");

        if (node["enum"] is JsonArray values && values.Any(value => value is null))
            values.Remove(null);
    }

    private static void AddDescription(JsonObject node, JsonSchemaExporterContext context)
    {
        if (Attribute<DescriptionAttribute>(context) is { } description)
            node.Insert(0, "description", description.Description);
    }

    private static T? Attribute<T>(JsonSchemaExporterContext context)
        where T : Attribute =>
        context.PropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: false).OfType<T>().FirstOrDefault();
}
