namespace Plimsoll.Evidence.Subjects;

/// <summary>What became of a probe.</summary>
/// <param name="Status">The status; 0 when none came.</param>
/// <param name="IsComplete">Whether the whole answer came.</param>
/// <param name="Fault">What went wrong; <see langword="null"/> when nothing did.</param>
internal readonly record struct ProbeOutcome(int Status, bool IsComplete, string? Fault)
{
    /// <inheritdoc/>
    public override string ToString() => Fault ?? $"it answered {Status}{(IsComplete ? "" : " and did not end its answer")}";
}
