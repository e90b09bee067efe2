using Plimsoll.Evidence.Machine;

namespace Plimsoll.Evidence.Measuring;

/// <summary>Watches the machine before anything is measured, and says whether figures of it mean anything.</summary>
internal static class EnvironmentGate
{
    /// <summary>Above this share of time in which something waited for a processor, the machine is too busy.</summary>
    public const double MaxPressureShare = 0.20;

    /// <summary>Above this load per processor, over the last minute, the machine is too busy.</summary>
    public const double MaxLoadPerProcessor = 1.0;

    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(3);

    public static async Task<EnvironmentRecord> ObserveAsync(TimeProvider time, CancellationToken cancellation)
    {
        var watch = EnvironmentWatch.Start(time);
        await Task.Delay(Watch, time, cancellation);
        return Judge(watch.Read(), LoadAverage.Read().LastMinute / Environment.ProcessorCount);
    }

    /// <summary>Adds what is wrong with a machine that is about to be measured on; the load that a measurement makes itself is none of it.</summary>
    internal static EnvironmentRecord Judge(EnvironmentRecord observed, double loadPerProcessor)
    {
        var faults = new List<string>();
        if (observed.StolenShare > Disturbance.MaxStolenShare) faults.Add($"{observed.StolenShare:P1} of the time was stolen by the hypervisor (limit {Disturbance.MaxStolenShare:P0})");
        if (observed.ForeignShare > Disturbance.MaxForeignShare) faults.Add($"{observed.ForeignShare:P1} of the processors was used by others (limit {Disturbance.MaxForeignShare:P0})");
        if (observed.CpuPressureShare > MaxPressureShare) faults.Add($"in {observed.CpuPressureShare:P1} of the time something waited for a processor (limit {MaxPressureShare:P0})");
        if (loadPerProcessor > MaxLoadPerProcessor) faults.Add($"the load of the last minute was {loadPerProcessor:0.00} per processor (limit {MaxLoadPerProcessor:0.00})");
        return observed with { LoadPerProcessor = loadPerProcessor, Unfit = faults.Count == 0 ? null : string.Join("; ", faults) };
    }
}
