using System.ComponentModel;

namespace Plimsoll.Evidence.Recording;

/// <summary>A body of a request.</summary>
internal sealed record ReplayBody
{
    /// <summary>Its size, in bytes, as it came.</summary>
    [Description("Its size, in bytes, as it came.")]
    public required long Bytes { get; init; }

    /// <summary>SHA-256 of what is kept, or a keyed digest of all when nothing is.</summary>
    [Description("SHA-256 in hexadecimal of the text, which is redacted; when none is kept, a digest of all that came with a key of the recording, the same for the same body in this file alone.")]
    public string? Sha256 { get; init; }

    /// <summary>Its text, redacted.</summary>
    [Description("Its text, redacted; left out when it is large or no text.")]
    public string? Text { get; init; }

    /// <summary>Why there is no text.</summary>
    [Description("Why there is no text.")]
    public string? NotKept { get; init; }
}
