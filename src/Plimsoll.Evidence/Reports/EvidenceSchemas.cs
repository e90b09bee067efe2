using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Plimsoll.Contracts.Schema;
using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Deciding;
using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Reports;

/// <summary>The JSON Schemas (draft 2020-12) of the results, and of what people write for a decision. The repository keeps them in <c>schema</c>.</summary>
internal static class EvidenceSchemas
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>The schema that is kept under a name.</summary>
    public static string Generate(string name) => name switch
    {
        "comparison.v1.json" => Result(ComparisonJson.Default.Comparison, "Plimsoll comparison"),
        "decision.v1.json" => Result(DecisionJson.Default.Decision, "Plimsoll decision"),
        "risk.v1.json" => SchemaWriter.Write(DecisionJson.Default.RiskDocument, "Answers to the risk questions of a decision"),
        "waivers.v1.json" => SchemaWriter.Write(DecisionJson.Default.WaiverDocument, "Waivers of a decision"),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such schema."),
    };

    private static string Result(JsonTypeInfo type, string title)
    {
        var exported = type.GetJsonSchemaAsNode(new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Complete }).AsObject();
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = title };
        foreach (var (name, node) in exported.ToArray())
        {
            exported.Remove(name);
            schema[name] = node;
        }

        return schema.ToJsonString(Indented) + "\n";
    }

    private static JsonNode Complete(JsonSchemaExporterContext context, JsonNode node)
    {
        // The exporter knows nothing of a figure that may be absent, which has its own converter.
        if (context.PropertyInfo?.CustomConverter is LowerBoundConverter or UpperBoundConverter or FigureConverter) return new JsonObject { ["type"] = new JsonArray("number", "null") };
        if (node is JsonObject members) members.Remove("default");
        return node;
    }
}
