using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Plimsoll.Evidence.Recording;

/// <summary>What was answered.</summary>
internal sealed record ReplayAnswer
{
    /// <summary>The status.</summary>
    [Description("The status.")]
    public required int Status { get; init; }

    /// <summary>Its headers in their order.</summary>
    [Description("Its headers in their order.")]
    public ImmutableArray<ReplayHeader> Headers { get => field.IsDefault ? [] : field; init; }

    /// <summary>Size of its body, in bytes.</summary>
    [Description("Size of its body, in bytes.")]
    public long Bytes { get; init; }

    /// <summary>Keyed digest of its body.</summary>
    [Description("Digest of its body with a key of the recording, in hexadecimal: the same for the same body in this file alone.")]
    public string? Sha256 { get; init; }

    /// <summary>From the request to its head, in milliseconds.</summary>
    [Description("From the request to its head, in milliseconds.")]
    public double HeadMs { get; init; }

    /// <summary>From the request to its end, in milliseconds.</summary>
    [Description("From the request to its end, in milliseconds.")]
    public double EndMs { get; init; }

    /// <summary>Whether it ended before all of it came.</summary>
    [Description("Whether it ended before all of it came.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsCut { get; init; }
}
