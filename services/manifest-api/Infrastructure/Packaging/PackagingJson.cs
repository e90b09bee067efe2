using System.Text.Json.Serialization;
using ManifestApi.Infrastructure.Packaging.Reading;
using ManifestApi.Infrastructure.Packaging.Tools;

namespace ManifestApi.Infrastructure.Packaging;

/// <summary>Every JSON document that packaging reads or writes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    Converters = [typeof(RenditionKindConverter)],
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PackageDescription))]
[JsonSerializable(typeof(ProbeDocument))]
internal sealed partial class PackagingJson : JsonSerializerContext;
