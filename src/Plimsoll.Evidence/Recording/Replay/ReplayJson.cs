using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Plimsoll.Evidence.Recording;

/// <summary>Source-generated JSON of replay files, a line each.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ReplayLine))]
internal sealed partial class ReplayJson : JsonSerializerContext
{
    /// <summary>For files: without the escapes that only pages of HTML need.</summary>
    public static ReplayJson ForFiles() => new(new JsonSerializerOptions(Default.ReplayLine.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
