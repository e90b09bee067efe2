using System.Text.Json.Serialization;

namespace Plimsoll.Contracts.Schema;

/// <summary>Source-generated JSON of the contract: for the JSON Schema and for writing a contract. Contracts are read by <see cref="ContractParser"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    Converters =
    [
        typeof(KebabCaseConverter<DegradeLevel>),
        typeof(KebabCaseConverter<OrderFailure>),
        typeof(KebabCaseConverter<RequestPriority>),
        typeof(KebabCaseConverter<ServiceTier>),
        typeof(LeverValueConverter),
    ])]
[JsonSerializable(typeof(ServiceContract))]
internal sealed partial class ContractJsonContext : JsonSerializerContext;
