using System.Text.Json.Serialization;

namespace Plimsoll.Jobs.Operations.Api;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(JobAnswer))]
[JsonSerializable(typeof(JobListAnswer))]
[JsonSerializable(typeof(QueueListAnswer))]
[JsonSerializable(typeof(AuditAnswer))]
[JsonSerializable(typeof(ChangeAnswer))]
[JsonSerializable(typeof(JobChange))]
[JsonSerializable(typeof(PoisonChange))]
[JsonSerializable(typeof(ScopeChange))]
internal sealed partial class JobsApiJson : JsonSerializerContext;
