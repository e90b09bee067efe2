namespace Plimsoll.Runtime.Pressure.Limits;

/// <summary>One decision about a limit, with what it rests on.</summary>
/// <param name="AtNs">When, in nanoseconds of the caller's clock.</param>
/// <param name="Before">The limit until then.</param>
/// <param name="After">The limit from then on.</param>
/// <param name="Reason">Why.</param>
/// <param name="Reading">The binding signal, its value and its budget.</param>
/// <param name="P95Ms">The 95th percentile of the window, in milliseconds.</param>
/// <param name="TargetMs">The target in force, in milliseconds.</param>
/// <param name="Samples">How many samples the window had.</param>
internal readonly record struct LimitDecision(
    long AtNs, int Before, int After, LimitReason Reason, PressureReading Reading, double P95Ms, double TargetMs, int Samples)
{
    /// <summary>The binding signal.</summary>
    public PressureBound Bound => Reading.Bound;

    /// <summary>That signal over its budget.</summary>
    public double Pressure => Reading.Pressure;

    /// <summary>Share of the samples that failed of overload.</summary>
    public double OverloadShare { get; init; }

    /// <summary>How many decisions in a row it stands for: what keeps the limit for the same reason is told once, with the latest figures.</summary>
    public int Repeats { get; init; } = 1;
}
