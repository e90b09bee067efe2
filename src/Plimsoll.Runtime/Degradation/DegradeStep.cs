using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Degradation;

/// <summary>How much service a route gives now. Never changed, replaced as a whole: read it once per request.</summary>
/// <param name="number">Place on the ladder; 0 is full service.</param>
/// <param name="level">The level; null at full service.</param>
/// <param name="reason">Why.</param>
public sealed class DegradeStep(int number, DegradeLevel? level, string reason)
{
    /// <summary>Everything is served.</summary>
    public static DegradeStep Full { get; } = new(0, null, "");

    /// <summary>Place on the ladder, for cache keys; 0 is full service.</summary>
    public int Number => number;

    /// <summary>The level; null at full service.</summary>
    public DegradeLevel? Level => level;

    /// <summary>Why it is less than full service, in one word; empty at full service.</summary>
    public string Reason => reason;

    /// <summary>Whether everything is served.</summary>
    public bool IsFull => level is null;

    /// <summary>Value of the header <see cref="DegradeHeader.Name"/>; null at full service.</summary>
    internal string? Header { get; } = level is { } named ? $"{LevelWords.Of(named)};reason={reason}" : null;
}
