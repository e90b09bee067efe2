using System.ComponentModel;

namespace Plimsoll.Evidence.Measuring;

/// <summary>What else the machine was busy with during a stretch of time.</summary>
internal sealed record EnvironmentRecord
{
    /// <summary>Share of processor time that the hypervisor took.</summary>
    [Description("Share of processor time that the hypervisor took.")]
    public required double StolenShare { get; init; }

    /// <summary>Share of processor time that programs used which the measurement did not start.</summary>
    [Description("Share of processor time that programs used which the measurement did not start.")]
    public required double ForeignShare { get; init; }

    /// <summary>Share of the time in which something waited for a processor; absent when the kernel does not tell.</summary>
    [Description("Share of the time in which something waited for a processor; absent when the kernel does not tell.")]
    public double? CpuPressureShare { get; init; }

    /// <summary>Load average of the last minute, per processor.</summary>
    [Description("Load average of the last minute, per processor.")]
    public required double LoadPerProcessor { get; init; }

    /// <summary>Why figures of this stretch mean little; absent when they may be kept.</summary>
    [Description("Why figures of this stretch mean little; absent when they may be kept.")]
    public string? Unfit { get; init; }
}
