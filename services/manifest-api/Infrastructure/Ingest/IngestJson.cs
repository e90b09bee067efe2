using System.Text.Json.Serialization;
using ManifestApi.Infrastructure.Ingest.Steps;

namespace ManifestApi.Infrastructure.Ingest;

/// <summary>The payloads of the ingest jobs, compiled.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ProbeMedia))]
[JsonSerializable(typeof(PackageAsset))]
[JsonSerializable(typeof(PublishPackage))]
[JsonSerializable(typeof(RenderManifest))]
[JsonSerializable(typeof(PurgeUpload))]
internal sealed partial class IngestJson : JsonSerializerContext;
