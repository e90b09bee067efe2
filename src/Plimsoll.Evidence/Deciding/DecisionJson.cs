using System.Text.Json;
using System.Text.Json.Serialization;
using Plimsoll.Evidence.Deciding.Inputs;
using Plimsoll.Evidence.Deciding.Risk;
using Plimsoll.Evidence.Deciding.Waivers;

namespace Plimsoll.Evidence.Deciding;

/// <summary>Decisions and what they are made from, as JSON. Files that people write are read by their own readers, which know places.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Decision))]
[JsonSerializable(typeof(ParityRecord))]
[JsonSerializable(typeof(RiskDocument))]
[JsonSerializable(typeof(WaiverDocument))]
internal sealed partial class DecisionJson : JsonSerializerContext
{
    /// <summary>The text of a decision, ended by a line feed.</summary>
    public static string Write(Decision decision) => JsonSerializer.Serialize(decision, Default.Decision) + "\n";
}
