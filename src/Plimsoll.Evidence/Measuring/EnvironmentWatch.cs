using Plimsoll.Evidence.Machine;

namespace Plimsoll.Evidence.Measuring;

/// <summary>What others did to the machine since the watch was started.</summary>
internal sealed class EnvironmentWatch
{
    private readonly TimeProvider _time;
    private readonly DisturbanceWatch _disturbance = new();
    private readonly long? _pressureUs = PressureStall.TryReadCpuUs();
    private readonly long _start;

    private EnvironmentWatch(TimeProvider time) => (_time, _start) = (time, time.GetTimestamp());

    public static EnvironmentWatch Start(TimeProvider time) => new(time);

    /// <summary>The shares since the start.</summary>
    public EnvironmentRecord Read()
    {
        var disturbance = _disturbance.Read();
        var elapsedUs = Math.Max(1, _time.GetElapsedTime(_start).TotalMicroseconds);
        return new EnvironmentRecord
        {
            StolenShare = disturbance.StolenShare,
            ForeignShare = disturbance.ForeignShare,
            CpuPressureShare = _pressureUs is { } before && PressureStall.TryReadCpuUs() is { } after ? Math.Min(1, (after - before) / elapsedUs) : null,
            LoadPerProcessor = LoadAverage.Read().LastMinute / Environment.ProcessorCount,
            Unfit = disturbance.IsFit ? null : disturbance.ToString(),
        };
    }
}
