namespace Plimsoll.Runtime.Degradation;

/// <summary>What a ladder is told of its route at a moment.</summary>
/// <param name="Reason">Why to step down, in one word; null when there is no reason.</param>
/// <param name="Signal">The figure behind it; null without one.</param>
/// <param name="Value">What it says.</param>
/// <param name="Threshold">Its budget.</param>
/// <param name="IsClear">Whether every figure is far enough inside its budget to step up again.</param>
/// <param name="IsHeld">Whether what the next level up would ask for is out of reach, as others find: then it is too early, however clear all is.</param>
internal readonly record struct LadderReading(string? Reason, string? Signal, double Value, double Threshold, bool IsClear, bool IsHeld = false)
{
    /// <summary>All is well.</summary>
    public static LadderReading Clear { get; } = new(null, null, 0, 0, IsClear: true);
}
