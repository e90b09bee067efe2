using System.Text.Json;
using System.Text.Json.Nodes;

namespace Plimsoll.Evidence.Telemetry;

/// <summary>Reads an OTLP message in JSON (opentelemetry.io/docs/specs/otlp, JSON Protobuf Encoding).</summary>
internal static class JsonDecoder
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 4 * ProtobufDecoder.MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Reads a message; refuses what is none with <see cref="OtlpFormatException"/>.</summary>
    public static JsonObject Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonNode.Parse(bytes, null, Options) as JsonObject ?? throw new OtlpFormatException("the body is no JSON object");
        }
        catch (JsonException fault)
        {
            throw new OtlpFormatException($"the body is no JSON: {fault.Message}", fault);
        }
    }
}
