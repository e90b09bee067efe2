using System.Text.Json.Serialization;
using ManifestApi.Infrastructure.Ingest.Edge;
using ManifestApi.Infrastructure.Ingest.Steps;

namespace ManifestApi.Infrastructure.Ingest;

/// <summary>The payloads of the ingest jobs and what the edge is told, compiled.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ProbeMedia))]
[JsonSerializable(typeof(PackageAsset))]
[JsonSerializable(typeof(PublishPackage))]
[JsonSerializable(typeof(RenderManifest))]
[JsonSerializable(typeof(PurgeUpload))]
[JsonSerializable(typeof(EdgePurgeOrder))]
internal sealed partial class IngestJson : JsonSerializerContext;
