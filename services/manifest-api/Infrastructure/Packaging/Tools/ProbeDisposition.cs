using System.Text.Json.Serialization;

namespace ManifestApi.Infrastructure.Packaging.Tools;

/// <summary>What a stream is for, as ffprobe tells it.</summary>
internal sealed record ProbeDisposition
{
    [JsonPropertyName("default")] public int Default { get; set; }

    [JsonPropertyName("attached_pic")] public int AttachedPicture { get; set; }
}
