namespace Plimsoll.Bench.Reports;

/// <summary>What a row must reach.</summary>
/// <param name="Max">Largest value that passes; <see langword="null"/> for no upper bound.</param>
/// <param name="Min">Smallest value that passes; <see langword="null"/> for no lower bound.</param>
/// <param name="Unit">Unit of the row.</param>
/// <param name="What">What the row means, in words.</param>
internal sealed record Target(double? Max, double? Min, string Unit, string? What)
{
    /// <summary>Whether there is a bound at all; a row without one must be present and is not judged.</summary>
    public bool HasBound => Max is not null || Min is not null;

    /// <summary>Whether a value keeps the bounds. A value that is no number keeps none.</summary>
    public bool IsMetBy(double value) => double.IsFinite(value) && !(value > Max) && !(value < Min);
}
