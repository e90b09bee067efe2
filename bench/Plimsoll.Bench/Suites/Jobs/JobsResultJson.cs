using System.Text.Json.Serialization;

namespace Plimsoll.Bench.Suites.Jobs;

/// <summary>Reads a subject's result.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(JobsResult))]
internal sealed partial class JobsResultJson : JsonSerializerContext;
