using System.Text.Json;
using System.Text.Json.Serialization;

namespace Plimsoll.Contracts;

// The generated reader sets absent init-only members to default instead of leaving their initializers alone;
// the records read default as empty.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    ReadCommentHandling = JsonCommentHandling.Skip,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    WriteIndented = true,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    Converters = [typeof(CamelCaseEnumConverter<MetricInstrument>), typeof(CamelCaseEnumConverter<SpanKind>), typeof(CamelCaseEnumConverter<LogSeverity>)])]
[JsonSerializable(typeof(TelemetryContract))]
internal sealed partial class TelemetryContractJson : JsonSerializerContext;
