namespace Plimsoll.Runtime.Degradation;

/// <summary>What a ladder is told of its route at a moment.</summary>
/// <param name="Reason">Why to step down, in one word; null when there is no reason.</param>
/// <param name="Signal">The figure behind it; null without one.</param>
/// <param name="Value">What it says.</param>
/// <param name="Threshold">Its budget.</param>
/// <param name="IsClear">Whether every figure is far enough inside its budget to step up again.</param>
internal readonly record struct LadderReading(string? Reason, string? Signal, double Value, double Threshold, bool IsClear)
{
    /// <summary>All is well.</summary>
    public static LadderReading Clear { get; } = new(null, null, 0, 0, IsClear: true);
}
