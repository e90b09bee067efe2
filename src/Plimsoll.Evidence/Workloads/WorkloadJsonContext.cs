using System.Text.Json.Serialization;
using Plimsoll.Contracts.Schema;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Workloads;

/// <summary>Source-generated JSON of the workload file, for its JSON Schema. Files are read by <see cref="WorkloadFile"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    Converters = [typeof(KebabCaseConverter<SizeForm>), typeof(KebabCaseConverter<ArrivalForm>), typeof(JsonStringEnumConverter<LoadProtocol>)])]
[JsonSerializable(typeof(Workload))]
internal sealed partial class WorkloadJsonContext : JsonSerializerContext;
