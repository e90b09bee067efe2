using Microsoft.AspNetCore.Http;

namespace Plimsoll.Runtime.Operations;

/// <summary>The OpenAPI document of the operations API: written by hand, embedded, held against the routes by a test.</summary>
internal static class OpenApiDocument
{
    public const string ResourceName = "plimsoll.operations.openapi.json";

    private static readonly Lazy<byte[]> Document = new(Read);

    public static Task AnswerAsync(HttpContext context) =>
        OperationsAnswer.BytesAsync(context, Document.Value, "application/json; charset=utf-8");

    private static byte[] Read()
    {
        using var resource = typeof(OpenApiDocument).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The resource {ResourceName} is missing in Plimsoll.Runtime; the project must embed Operations/openapi.json.");
        var document = new byte[resource.Length];
        resource.ReadExactly(document);
        return document;
    }
}
