using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Plimsoll.Contracts.Schema;

namespace Plimsoll.Evidence.Measuring;

/// <summary>Source-generated JSON of a baseline.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Baseline))]
internal sealed partial class BaselineJson : JsonSerializerContext
{
    /// <summary>For files: a person reads them, too.</summary>
    public static BaselineJson ForFiles() => new(new JsonSerializerOptions(Default.Baseline.Options)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The schema that the repository keeps as <c>schema/plimsoll-baseline.v1.json</c>.</summary>
    public static string Schema() => SchemaWriter.Write(Default.Baseline, "Plimsoll baseline");
}
