using System.Collections.Immutable;
using System.ComponentModel;

namespace Plimsoll.Evidence.Recording;

/// <summary>What was recorded in all.</summary>
internal sealed record ReplayEnd
{
    /// <summary>How many requests there are.</summary>
    [Description("How many requests there are.")]
    public required int Requests { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    [Description("How long it took, in milliseconds.")]
    public double TookMs { get; init; }

    /// <summary>Whether something is missing that should have been recorded.</summary>
    [Description("Whether something is missing that should have been recorded.")]
    public bool IsPartial { get; init; }

    /// <summary>What was left out, and how often.</summary>
    [Description("What was left out and why, with how often.")]
    public ImmutableSortedDictionary<string, long> LeftOut { get; init; } = ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>What was redacted.</summary>
    [Description("What was redacted.")]
    public ImmutableArray<ReplaySecret> Secrets { get => field.IsDefault ? [] : field; init; }
}
