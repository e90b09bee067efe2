using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ManifestApi.Infrastructure.Packaging.Tools;

/// <summary>One stream, as ffprobe tells it.</summary>
internal sealed record ProbeStream
{
    [JsonPropertyName("index")] public int Index { get; set; }

    [JsonPropertyName("codec_type")] public string Type { get; set; } = "";

    [JsonPropertyName("codec_name")] public string Codec { get; set; } = "";

    [JsonPropertyName("width")] public int Width { get; set; }

    [JsonPropertyName("height")] public int Height { get; set; }

    [JsonPropertyName("sample_aspect_ratio")] public string? PixelShape { get; set; }

    [JsonPropertyName("r_frame_rate")] public string? BaseFrameRate { get; set; }

    [JsonPropertyName("avg_frame_rate")] public string? AverageFrameRate { get; set; }

    [JsonPropertyName("duration")] public string? DurationSeconds { get; set; }

    [JsonPropertyName("channels")] public int Channels { get; set; }

    [JsonPropertyName("disposition")] public ProbeDisposition Disposition { get; set; } = new();

    [JsonPropertyName("tags")] public ProbeTags Tags { get; set; } = new();

    [JsonPropertyName("side_data_list")] public ImmutableArray<ProbeSideData> SideData { get; set; } = [];
}
