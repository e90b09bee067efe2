using Plimsoll.Bench.Suites.Overload.Traffic;

namespace Plimsoll.Bench.Suites.Overload.Figures;

/// <summary>How a subject fared under one load.</summary>
internal sealed record StepFigures
{
    private const double LagShare = 0.99;
    private const double NanosecondsPerMillisecond = 1e6;
    private readonly Func<Func<TrafficStream, bool>, PriorityFigures> _of;

    private StepFigures(Turn turn, int window)
    {
        var (streams, tallies) = (turn.Schedule.Streams, turn.Log.Tallies[window]);
        Window = turn.Schedule.Windows[window];
        _of = chosen => new PriorityFigures(streams.Zip(tallies).Where(pair => chosen(pair.First)).Select(pair => pair.Second), Window.Seconds);
        All = _of(static _ => true);
        Quiet = _of(static stream => stream.Tenant == TrafficTenant.Quiet);
        CpuShare = turn.CpuShares[window];
        LagP99Ms = turn.Log.Lags[window] is { Count: > 0 } lags ? lags.PercentileNs(LagShare) / NanosecondsPerMillisecond : 0;
    }

    /// <summary>Which load, and when.</summary>
    public TrafficWindow Window { get; }

    /// <summary>All requests.</summary>
    public PriorityFigures All { get; }

    /// <summary>Those of the quiet tenant.</summary>
    public PriorityFigures Quiet { get; }

    /// <summary>Processor time of the service's process, as a share of its processor.</summary>
    public double CpuShare { get; }

    /// <summary>99th percentile of how late the generator itself was, in milliseconds.</summary>
    public double LagP99Ms { get; }

    /// <summary>Requests of one priority.</summary>
    public PriorityFigures this[TrafficPriority priority] => _of(stream => stream.Priority == priority);

    /// <summary>Requests of the quiet tenant, of one priority.</summary>
    public PriorityFigures QuietOf(TrafficPriority priority) => _of(stream => stream.Priority == priority && stream.Tenant == TrafficTenant.Quiet);

    /// <summary>Reads a window of a turn.</summary>
    public static StepFigures Of(Turn turn, int window) => new(turn, window);
}
