using System.Text.Json.Serialization;

namespace Plimsoll.Evidence.Statistics;

/// <summary>
/// An estimate and what the data say about it. Data that say nothing give an interval without bounds and the reason; there is never a value that is no number.
/// </summary>
/// <param name="Estimate">The estimate; <see langword="null"/> when there is none.</param>
/// <param name="Low">Lower bound; minus infinity when the data give none, <c>null</c> in JSON.</param>
/// <param name="High">Upper bound; infinity when the data give none, <c>null</c> in JSON.</param>
/// <param name="Confidence">Probability, 0 to 1, with which such an interval covers the truth.</param>
/// <param name="N">Number of values that it rests on.</param>
/// <param name="Refusal">Why there are no bounds; <see langword="null"/> when there are.</param>
internal sealed record Interval(
    double? Estimate,
    [property: JsonConverter(typeof(LowerBoundConverter))] double Low,
    [property: JsonConverter(typeof(UpperBoundConverter))] double High,
    double Confidence,
    int N,
    string? Refusal = null)
{
    /// <summary>Half of the width; infinite without bounds.</summary>
    [JsonIgnore]
    public double HalfWidth => (High - Low) / 2;

    /// <summary>Whether both bounds are finite.</summary>
    [JsonIgnore]
    public bool IsBounded => double.IsFinite(Low) && double.IsFinite(High);

    /// <summary>An interval that says nothing, and why.</summary>
    public static Interval Unbounded(double? estimate, double confidence, int n, string refusal) =>
        new(estimate is { } value && double.IsFinite(value) ? value : null, double.NegativeInfinity, double.PositiveInfinity, confidence, n, refusal);

    /// <summary>The same on another scale. An increasing function keeps the order of the bounds, a decreasing one turns it round.</summary>
    public Interval Map(Func<double, double> scale)
    {
        var (one, other) = (scale(Low), scale(High));
        var estimate = Estimate is { } value ? scale(value) : double.NaN;
        return this with { Estimate = double.IsFinite(estimate) ? estimate : null, Low = Math.Min(one, other), High = Math.Max(one, other) };
    }

    /// <summary>The smallest interval around both: whichever of two kinds of noise is larger, it is in.</summary>
    public Interval Hull(Interval other) => this with
    {
        Low = Math.Min(Low, other.Low),
        High = Math.Max(High, other.High),
        Refusal = Refusal ?? other.Refusal,
    };
}
