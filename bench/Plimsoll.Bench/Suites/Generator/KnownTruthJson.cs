using System.Text.Json.Serialization;

namespace Plimsoll.Bench.Suites.Generator;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(KnownTruth))]
internal sealed partial class KnownTruthJson : JsonSerializerContext;
