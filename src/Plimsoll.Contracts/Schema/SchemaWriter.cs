using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace Plimsoll.Contracts.Schema;

/// <summary>Exports the schema of the records and adds what stands around it.</summary>
internal static class SchemaWriter
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    public static string Write() => Write(ContractJsonContext.Default.ServiceContract, "Plimsoll service contract");

    /// <summary>The schema of a file that is read as the contract is.</summary>
    public static string Write(JsonTypeInfo document, string title)
    {
        var options = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = SchemaNode.Complete };
        var exported = document.GetJsonSchemaAsNode(options).AsObject();
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = title,
        };
        foreach (var (name, node) in exported.ToArray())
        {
            exported.Remove(name);
            schema[name] = node;
        }

        schema["properties"]!.AsObject().Insert(0, "$schema", new JsonObject
        {
            ["description"] = "Where an editor finds this schema.",
            ["type"] = "string",
        });
        return schema.ToJsonString(Indented) + "\n";
    }
}
