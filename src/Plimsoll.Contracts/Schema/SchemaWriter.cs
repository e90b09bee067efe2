using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace Plimsoll.Contracts.Schema;

/// <summary>Exports the schema of the records and adds what stands around it.</summary>
internal static class SchemaWriter
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    public static string Write()
    {
        var options = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = SchemaNode.Complete };
        var exported = ContractJsonContext.Default.ServiceContract.GetJsonSchemaAsNode(options).AsObject();
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Plimsoll service contract",
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
