using System.Text.Json;
using System.Text.Json.Serialization;
using Plimsoll.Evidence.Comparing.Plans;

namespace Plimsoll.Evidence.Comparing;

/// <summary>Comparisons and plans as JSON.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = false,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Comparison))]
[JsonSerializable(typeof(ComparisonPlan))]
internal sealed partial class ComparisonJson : JsonSerializerContext
{
    /// <summary>The text of a comparison, ended by a line feed.</summary>
    public static string Write(Comparison comparison) => JsonSerializer.Serialize(comparison, Default.Comparison) + "\n";
}
