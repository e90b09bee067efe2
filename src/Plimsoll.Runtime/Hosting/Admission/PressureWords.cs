using Plimsoll.Runtime.Pressure;
using Plimsoll.Runtime.Pressure.Limits;

namespace Plimsoll.Runtime.Hosting;

/// <summary>What stands for a signal or a reason outside of the process.</summary>
internal static class PressureWords
{
    public static string? Of(PressureBound bound) => bound switch
    {
        PressureBound.Latency => "p95Ms",
        PressureBound.Downstream => "downstreamP95Ms",
        PressureBound.Cpu => "cpuShare",
        PressureBound.ThreadDelay => "threadPoolDelayMs",
        PressureBound.Demand => "demand",
        _ => null,
    };

    public static string Of(LimitReason reason) => reason switch
    {
        LimitReason.TooFew => "too-few",
        LimitReason.Steady => "steady",
        LimitReason.Cut => "cut",
        LimitReason.Ease => "ease",
        LimitReason.Grow => "grow",
        LimitReason.Trial => "trial",
        LimitReason.PastKnee => "past-knee",
        LimitReason.BelowKnee => "below-knee",
        LimitReason.TargetInfeasible => "target-infeasible",
        LimitReason.Probe => "probe",
        LimitReason.Overloads => "overloads",
        _ => "set",
    };
}
