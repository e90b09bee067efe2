using System.ComponentModel;

namespace Plimsoll.Evidence.Recording;

/// <summary>A body of a request.</summary>
internal sealed record ReplayBody
{
    /// <summary>Its size, in bytes, as it came.</summary>
    [Description("Its size, in bytes, as it came.")]
    public required long Bytes { get; init; }

    /// <summary>SHA-256 of what is kept, or of all when nothing is.</summary>
    [Description("SHA-256 in hexadecimal: of the text when one is kept, which is redacted, or of all that came.")]
    public string? Sha256 { get; init; }

    /// <summary>Its text, redacted.</summary>
    [Description("Its text, redacted; left out when it is large or no text.")]
    public string? Text { get; init; }

    /// <summary>Why there is no text.</summary>
    [Description("Why there is no text.")]
    public string? NotKept { get; init; }
}
