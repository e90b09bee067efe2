namespace Plimsoll.Runtime.Pressure.Limits;

/// <summary>What the requests admitted in one stretch of time, all under one limit, showed.</summary>
/// <param name="Samples">How many requests.</param>
/// <param name="P95LowMs">Lower bound of their 95th percentile, in milliseconds: one standard deviation of the rank below it.</param>
/// <param name="P95Ms">Their 95th percentile, in milliseconds.</param>
/// <param name="P95HighMs">Upper bound of it, in milliseconds.</param>
/// <param name="MeanMs">Their mean duration, in milliseconds.</param>
/// <param name="MeanError">Standard error of the mean, as a share of it.</param>
/// <param name="PerSecond">How many ended per second while the stretch lasted.</param>
/// <param name="LengthMs">How long the stretch lasted, in milliseconds.</param>
/// <param name="MaxInflight">Most that were in flight.</param>
/// <param name="OverloadShare">Share that failed of overload.</param>
internal readonly record struct LimitWindow(
    int Samples,
    double P95LowMs,
    double P95Ms,
    double P95HighMs,
    double MeanMs,
    double MeanError,
    double PerSecond,
    double LengthMs,
    int MaxInflight,
    double OverloadShare);
