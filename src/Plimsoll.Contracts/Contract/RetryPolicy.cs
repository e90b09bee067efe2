using System.ComponentModel;

namespace Plimsoll.Contracts;

/// <summary>How failed attempts are repeated.</summary>
public sealed record RetryPolicy
{
    /// <summary>Attempts in all, the first included.</summary>
    [Description("Attempts in all, the first included.")]
    public required int Attempts { get; init; }

    /// <summary>Delay before the first retry, in milliseconds, before jitter.</summary>
    [Description("Delay before the first retry, in milliseconds, before jitter.")]
    public required int BaseMs { get; init; }

    /// <summary>Longest delay, in milliseconds.</summary>
    [Description("Longest delay, in milliseconds.")]
    public required int CapMs { get; init; }

    /// <summary>Share of starts that may be retries, 0 to 1.</summary>
    [Description("Share of starts that may be retries, 0 to 1.")]
    public double? Budget { get; init; }
}
