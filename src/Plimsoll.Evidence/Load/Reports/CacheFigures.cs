namespace Plimsoll.Evidence.Load.Reports;

/// <summary>What came from a cache.</summary>
/// <param name="HitRatio">Share of answers that were hits.</param>
/// <param name="Expected">Share that the workload expects.</param>
/// <param name="Tolerance">How far it may be off.</param>
internal sealed record CacheFigures(double HitRatio, double Expected, double Tolerance)
{
    /// <summary>Whether the share is what the workload expects. When it is not, the run measured another case than the one that was meant.</summary>
    public bool IsAsExpected => Math.Abs(HitRatio - Expected) <= Tolerance;
}
