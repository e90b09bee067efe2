namespace Plimsoll.Runtime.Pressure.Admission;

/// <summary>
/// How a share of the work that is admitted comes back once nothing presses any more: by steps of two hundredths each quarter of a second, and of four
/// while it is below a half. So it is whole again within ten seconds wherever it was. Pure.
/// </summary>
internal static class Recovery
{
    private const double Half = 0.5;
    private const double Step = 0.02;
    private const double StepBelowHalf = 0.04;

    /// <param name="share">The share, 0 to 1.</param>
    /// <param name="quarters">For how long nothing pressed, in quarters of a second.</param>
    public static double After(double share, double quarters)
    {
        var below = Math.Clamp((Half - share) / StepBelowHalf, 0, quarters);
        return Math.Min(1, share + (below * StepBelowHalf) + ((quarters - below) * Step));
    }
}
