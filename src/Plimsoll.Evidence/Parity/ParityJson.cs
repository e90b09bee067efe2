using System.Text.Json.Serialization;

namespace Plimsoll.Evidence.Parity;

/// <summary>Reports of parity as JSON.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ParityReport))]
[JsonSerializable(typeof(ParityResult))]
internal sealed partial class ParityJson : JsonSerializerContext;
