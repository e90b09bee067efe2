using System.Text.Json;
using System.Text.Json.Serialization;
using ManifestApi.Domain.Catalog;

namespace ManifestApi.Infrastructure.Packaging.Reading;

/// <summary>Kinds as they stand in a description: <c>video</c>, <c>audio</c>, <c>subtitles</c>.</summary>
internal sealed class RenditionKindConverter() : JsonStringEnumConverter<RenditionKind>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
