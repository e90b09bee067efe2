using System.Text.Json.Serialization;

namespace ManifestApi.Infrastructure.Packaging.Tools;

/// <summary>The container, as ffprobe tells it.</summary>
internal sealed record ProbeFormat
{
    [JsonPropertyName("format_name")] public string Name { get; set; } = "";

    [JsonPropertyName("duration")] public string? DurationSeconds { get; set; }
}
