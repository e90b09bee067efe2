namespace ManifestApi.Infrastructure.Packaging;

/// <summary>Limits of the tools that read posted files.</summary>
public sealed record PackagingOptions
{
    /// <summary>Name or path of ffmpeg. Default: <c>ffmpeg</c>, looked up in <c>PATH</c>.</summary>
    public string Ffmpeg { get; init; } = "ffmpeg";

    /// <summary>Name or path of ffprobe. Default: <c>ffprobe</c>, looked up in <c>PATH</c>.</summary>
    public string Ffprobe { get; init; } = "ffprobe";

    /// <summary>How long reading a source's facts may take. Default: 30 s.</summary>
    public TimeSpan ProbeTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one packaging may take. Default: 10 min, as the contract's <c>asset.package</c>.</summary>
    public TimeSpan PackageTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Threads of every decoder and encoder. Default: 2.</summary>
    public int Threads { get; init; } = 2;

    /// <summary>Longest side that is decoded, in pixels. Default: 8192.</summary>
    public int MaxSidePixels { get; init; } = 8192;
}
