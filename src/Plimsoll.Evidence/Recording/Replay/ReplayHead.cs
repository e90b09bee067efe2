using System.ComponentModel;

namespace Plimsoll.Evidence.Recording;

/// <summary>What a replay file is.</summary>
internal sealed record ReplayHead
{
    /// <summary>The format that this program writes and reads.</summary>
    public const string SupportedFormat = "plimsoll-replay/v1";

    /// <summary>Name and version of the format.</summary>
    [Description("Name and version of the format.")]
    public required string Format { get; init; }

    /// <summary>Name of the recording.</summary>
    [Description("Name of the recording.")]
    public required string Name { get; init; }

    /// <summary>Where it came from: proxy or har.</summary>
    [Description("Where it came from: proxy or har.")]
    public required string Source { get; init; }

    /// <summary>When it began; the times of the requests are counted from there.</summary>
    [Description("When it began; the times of the requests are counted from there.")]
    public required DateTimeOffset StartedAt { get; init; }
}
