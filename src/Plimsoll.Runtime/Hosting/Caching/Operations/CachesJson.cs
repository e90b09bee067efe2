using System.Text.Json.Serialization;

namespace Plimsoll.Runtime.Hosting.Caching.Operations;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(CachesAnswer))]
[JsonSerializable(typeof(PurgeAnswer))]
[JsonSerializable(typeof(PurgeOrder))]
internal sealed partial class CachesJson : JsonSerializerContext;
