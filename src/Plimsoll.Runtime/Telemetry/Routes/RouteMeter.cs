using Plimsoll.Contracts;
using Plimsoll.Runtime.Telemetry.Histograms;
using Plimsoll.Runtime.Telemetry.Tracing;

namespace Plimsoll.Runtime.Telemetry.Routes;

/// <summary>Everything measured about one route. Recording is lock-free and allocates nothing.</summary>
internal sealed class RouteMeter(RouteIdentity identity, HttpWorkload? budget, TimeProvider clock)
{
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan[] Latests = [WindowedHistogram.SlotLength, 2 * WindowedHistogram.SlotLength];
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(60);

    // Below this, a percentile of the short window is one request's luck.
    private const int FewestForPercentiles = 20;

    private readonly RouteTraffic _traffic = new();
    private readonly RouteErrors _errors = new();
    private readonly WindowedHistogram _durations = new(clock, budget?.P95Ms ?? double.MaxValue, budget?.P99Ms ?? double.MaxValue);
    private readonly WindowedShare _errorShare = new(clock);
    private readonly double _nanosecondsPerTick = 1e9 / clock.TimestampFrequency;

    public RouteIdentity Identity => identity;

    public HttpWorkload? Budget => budget;

    /// <summary>How the spans of its requests look.</summary>
    public RequestSpan Span { get; } = new(identity);

    /// <summary>Decides which of its requests go on; null when all do. Set before the first request.</summary>
    public RouteGate? Gate { get; set; }

    /// <summary>Time that a request may take; null without a limit.</summary>
    public int? TimeoutMs { get; } = budget?.TimeoutMs;

    public long Ended => _traffic.Ended;

    public long InFlight => _traffic.InFlight;

    public RouteErrors Errors => _errors;

    public HistogramSummary LastTenSeconds => _durations.Summarize(Recent);

    public HistogramSummary LastMinute => _durations.Summarize(Minute);

    /// <summary>Share of the last minute's requests that were server errors or timeouts; null without requests.</summary>
    public double? ErrorRate
    {
        get
        {
            var serverErrors = _errors.ServerErrors;
            return _errorShare.Read(_traffic.Ended, serverErrors);
        }
    }

    /// <summary>Requests since the start for which work was done, and those of them that took longer than the 95th percentile may, up to the last heartbeat.</summary>
    public (long All, long Exceeded) OverP95 => _durations.Exceeded(0);

    /// <summary>The same for the 99th percentile.</summary>
    public (long All, long Exceeded) OverP99 => _durations.Exceeded(1);

    /// <summary>The last two seconds, or four when two have fewer requests than that; nothing when four have, too.</summary>
    public HistogramSummary Latest(int fewest)
    {
        foreach (var window in Latests)
        {
            var summary = _durations.Summarize(window);
            if (summary.Count >= fewest)
                return summary;
        }

        return default;
    }

    /// <summary>Percentiles for decisions: of the last ten seconds, or of the last minute while traffic is too thin for that.</summary>
    public HistogramSummary Live => LastTenSeconds is { Count: >= FewestForPercentiles } recent ? recent : LastMinute;

    /// <returns>The moment, as a timestamp of the clock.</returns>
    public long Begin()
    {
        _traffic.Begin();
        return Now();
    }

    public long Now() => clock.GetTimestamp();

    public long NanosecondsBetween(long began, long ended) => (long)((ended - began) * _nanosecondsPerTick);

    /// <param name="nanoseconds">How long the request took.</param>
    /// <param name="isWork">Whether work was done for it: how quickly others are refused says nothing of how long the work takes.</param>
    public void End(long nanoseconds, bool isWork = true)
    {
        if (isWork)
            _durations.Record(nanoseconds);
        _traffic.End();
    }

    /// <summary>Ends the running slot of the windows; called by the heartbeat.</summary>
    public void Rotate()
    {
        _durations.Rotate();
        var serverErrors = _errors.ServerErrors;
        _errorShare.Rotate(_traffic.Ended, serverErrors);
    }
}
