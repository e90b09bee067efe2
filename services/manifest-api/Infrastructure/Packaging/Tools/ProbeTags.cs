using System.Text.Json.Serialization;

namespace ManifestApi.Infrastructure.Packaging.Tools;

/// <summary>A stream's tags, as ffprobe tells them.</summary>
internal sealed record ProbeTags
{
    [JsonPropertyName("language")] public string? Language { get; set; }
}
