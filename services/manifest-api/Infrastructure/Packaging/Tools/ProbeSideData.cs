using System.Text.Json.Serialization;

namespace ManifestApi.Infrastructure.Packaging.Tools;

/// <summary>A stream's display matrix, as ffprobe tells it; other side data have no rotation.</summary>
internal sealed record ProbeSideData
{
    [JsonPropertyName("rotation")] public int RotationDegrees { get; set; }
}
