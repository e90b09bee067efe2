namespace ManifestApi.Domain.Catalog;

/// <summary>One encoding of a package: measured facts, from which every manifest is rendered.</summary>
public sealed record Rendition
{
    /// <summary>Name inside the package and in URLs: lower-case letters, digits and hyphens, such as <c>v360</c>, <c>a-en</c>, <c>s-en</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it carries.</summary>
    public required RenditionKind Kind { get; init; }

    /// <summary>RFC 6381 codec string, such as <c>avc1.4d401e</c>, <c>mp4a.40.2</c>, <c>wvtt</c> for WebVTT files.</summary>
    public required string Codec { get; init; }

    /// <summary>Width in pixels; 0 when not video.</summary>
    public int Width { get; init; }

    /// <summary>Height in pixels; 0 when not video.</summary>
    public int Height { get; init; }

    /// <summary>Frames per second; default when not video.</summary>
    public FrameRate FrameRate { get; init; }

    /// <summary>BCP 47 language; <see langword="null"/> when it has none.</summary>
    public string? Language { get; init; }

    /// <summary>Name for people, such as <c>English</c>; unique per kind in a package; <see langword="null"/> for video.</summary>
    public string? Label { get; init; }

    /// <summary>Whether a player picks it without being told.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Sound channels; 0 when not audio.</summary>
    public int Channels { get; init; }

    /// <summary>Sampling rate in hertz; 0 when not audio.</summary>
    public int SampleRate { get; init; }

    /// <summary>Ticks per second of the segment times.</summary>
    public required int Timescale { get; init; }

    /// <summary>Number of segments.</summary>
    public required int SegmentCount { get; init; }

    /// <summary>Sum of the segment durations, in ticks.</summary>
    public required long DurationTicks { get; init; }

    /// <summary>Longest segment, in ticks.</summary>
    public required long MaxSegmentTicks { get; init; }

    /// <summary>Largest bit rate of any segment, in bits per second.</summary>
    public required int PeakBitsPerSecond { get; init; }

    /// <summary>Bits of all segments over their duration, in bits per second.</summary>
    public required int AverageBitsPerSecond { get; init; }

    /// <summary>Largest bit rate of the key frames alone, in bits per second; 0 when not video.</summary>
    public int KeyframePeakBitsPerSecond { get; init; }

    /// <summary>Average bit rate of the key frames alone, in bits per second; 0 when not video.</summary>
    public int KeyframeAverageBitsPerSecond { get; init; }

    /// <summary>Size of the initialisation segment, in bytes; 0 when there is none.</summary>
    public int InitBytes { get; init; }
}
