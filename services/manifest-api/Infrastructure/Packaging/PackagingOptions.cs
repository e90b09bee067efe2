namespace ManifestApi.Infrastructure.Packaging;

/// <summary>Limits of the tools that read posted files.</summary>
public sealed record PackagingOptions
{
    /// <summary>Name or path of ffmpeg. Default: <c>ffmpeg</c>, looked up in <c>PATH</c>.</summary>
    public string Ffmpeg { get; init; } = "ffmpeg";

    /// <summary>Name or path of ffprobe. Default: <c>ffprobe</c>, looked up in <c>PATH</c>.</summary>
    public string Ffprobe { get; init; } = "ffprobe";

    /// <summary>How long reading a source's facts may take while a request waits; in a job its attempt is the clock. Default: 1 min.</summary>
    public TimeSpan ProbeTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long one packaging may take while a request waits; in a job its attempt is the clock. Default: 10 min.</summary>
    public TimeSpan PackageTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Threads of every decoder and encoder. Default: 2.</summary>
    public int Threads { get; init; } = 2;

    /// <summary>Longest side that is decoded, in pixels. Default: 8192.</summary>
    public int MaxSidePixels { get; init; } = 8192;
}
