using Plimsoll.Runtime.Pressure.Admission;
using Plimsoll.Runtime.Pressure.Retries;

namespace Plimsoll.Runtime.Pressure.Limiting;

/// <summary>Reads what surrounds a limiter four times a second, and gives each figure to its own actuator. Its owner holds a lock.</summary>
internal sealed class SignalReader(AdaptiveLimiterOptions options, Places places, LimiterCounts counts)
{
    private const long EveryNs = 250_000_000;
    private PressureSignals _last;
    private long _nextNs;

    private long _lastNs;
    private long _lastAdmitted;

    public RetryBudgets Retries { get; } = new(options.MaxPartitions);

    public AdmissionFraction Fraction { get; } = new(options.MaxWaitMs ?? options.TargetP95Ms);

    /// <summary>The latest figures. When reading them fails, there are none: the limiter goes on by what it measures itself.</summary>
    public PressureSignals Read(long nowNs)
    {
        if (options.Pressure is null || nowNs < _nextNs)
            return _last;
        _nextNs = nowNs + EveryNs;
        try
        {
            _last = options.Pressure();
            Retries.Report(_last.RetryRate);
            ObserveDepth(_last.QueueDepth, nowNs);
        }
#pragma warning disable CA1031 // Whatever it is, a figure that can't be read must not fail the request that happened to ask for it; it is counted.
        catch (Exception)
#pragma warning restore CA1031
        {
            _last = default;
            counts.OnSignalFault();
        }

        return _last;
    }

    private void ObserveDepth(double? depth, long nowNs)
    {
        var (total, elapsedNs) = (places.Admitted, nowNs - _lastNs);
        var admitted = total - _lastAdmitted;
        (_lastAdmitted, _lastNs) = (total, nowNs);
        if (elapsedNs > 0)
            Fraction.Observe(WaitMs(depth, admitted, elapsedNs / 1e6), elapsedNs / (double)EveryNs);
    }

    // How long one who comes now waits behind the others, by Little's law. Where there is room and nobody came in, the share that is admitted keeps
    // them out, or nobody asks: a smaller share would help nobody.
    private double? WaitMs(double? depth, long admitted, double elapsedMs)
    {
        if (depth is not > 0)
            return depth;
        if (admitted > 0)
            return depth * elapsedMs / admitted;
        return places.IsFull ? double.PositiveInfinity : 0;
    }
}
