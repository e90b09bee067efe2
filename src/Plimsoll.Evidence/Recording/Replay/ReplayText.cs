using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Plimsoll.Evidence.Recording;

/// <summary>How lines are written: without the escapes that only pages of HTML need.</summary>
internal static class ReplayText
{
    private static readonly ReplayJson Readable = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The form of a line.</summary>
    public static JsonTypeInfo<ReplayLine> Line => Readable.ReplayLine;
}
