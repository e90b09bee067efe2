using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Plimsoll.Runtime.Operations;

/// <summary>
/// The OpenAPI document of the operations API: written by hand, embedded, held against the routes by a test. Whatever maps more routes
/// brings their description.
/// </summary>
internal sealed class OpenApiDocument(IEnumerable<OperationsDescription> more)
{
    public const string ResourceName = "plimsoll.operations.openapi.json";

    private readonly Lazy<byte[]> _document = new(() => Join(more));

    public Task AnswerAsync(HttpContext context) =>
        OperationsAnswer.BytesAsync(context, _document.Value, "application/json; charset=utf-8");

    private static byte[] Join(IEnumerable<OperationsDescription> more)
    {
        var document = JsonNode.Parse(Read())!.AsObject();
        foreach (var description in more)
        {
            var part = JsonNode.Parse(description.Json.Span)!.AsObject();
            Add(part, document, "paths");
            Add(part["components"]!.AsObject(), document["components"]!.AsObject(), "schemas");
            Add(part["components"]!.AsObject(), document["components"]!.AsObject(), "responses");
        }

        using var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true })) document.WriteTo(writer);
        return output.ToArray();
    }

    private static void Add(JsonObject part, JsonObject document, string member)
    {
        if (part[member] is not JsonObject entries)
            return;
        foreach (var (name, value) in entries)
            document[member]!.AsObject().Add(name, value!.DeepClone());
    }

    private static byte[] Read()
    {
        using var resource = typeof(OpenApiDocument).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The resource {ResourceName} is missing in Plimsoll.Runtime; the project must embed Operations/openapi.json.");
        var document = new byte[resource.Length];
        resource.ReadExactly(document);
        return document;
    }
}
