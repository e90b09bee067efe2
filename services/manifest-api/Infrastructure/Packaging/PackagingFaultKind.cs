namespace ManifestApi.Infrastructure.Packaging;

/// <summary>Why a source did not become a package.</summary>
public enum PackagingFaultKind
{
    /// <summary>The source is no media at all.</summary>
    NotMedia,

    /// <summary>The source ends before it says it does.</summary>
    Truncated,

    /// <summary>The source has no moving pictures.</summary>
    NoVideo,

    /// <summary>The source is media of a kind or size that is not packaged here.</summary>
    Unsupported,

    /// <summary>A package's files contradict each other, its description or its source.</summary>
    Inconsistent,

    /// <summary>ffmpeg or ffprobe is not installed.</summary>
    ToolMissing,

    /// <summary>A tool failed for a reason of its own.</summary>
    ToolFailed,

    /// <summary>A tool ran longer than it may.</summary>
    TimedOut,

    /// <summary>Files could not be written or read: no space, no permission, a broken disk.</summary>
    Storage,
}
