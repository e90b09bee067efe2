namespace Plimsoll.Runtime.Telemetry.Signals;

/// <summary>Share of all cores that this process used between the last two ticks.</summary>
internal sealed class CpuShare(TimeProvider clock)
{
    private long _timestamp = clock.GetTimestamp();
    private TimeSpan _used = Environment.CpuUsage.TotalTime;
    private double _share = double.NaN;

    /// <summary>The share, 0 to 1; null before the first tick.</summary>
    public double? Value => Volatile.Read(ref _share) is var share && double.IsNaN(share) ? null : share;

    public void Tick()
    {
        var now = clock.GetTimestamp();
        var used = Environment.CpuUsage.TotalTime;
        var available = clock.GetElapsedTime(_timestamp, now) * Environment.ProcessorCount;
        if (available <= TimeSpan.Zero)
            return;
        Volatile.Write(ref _share, Math.Clamp((used - _used) / available, 0, 1));
        (_timestamp, _used) = (now, used);
    }
}
