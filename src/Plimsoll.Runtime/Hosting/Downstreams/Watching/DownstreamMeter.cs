using Plimsoll.Runtime.Telemetry.Histograms;

namespace Plimsoll.Runtime.Hosting;

/// <summary>What is measured about the calls to one downstream. Recording is lock-free.</summary>
internal sealed class DownstreamMeter(TimeProvider time)
{
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(60);

    // Below this, a percentile of the short window is one attempt's luck.
    private const int FewestForPercentiles = 20;

    private readonly WindowedHistogram _durations = new(time);
    private readonly WindowedShare _errors = new(time);
    private readonly WindowedShare _repeats = new(time);
    private readonly double _nanosecondsPerTick = 1e9 / time.TimestampFrequency;
    private readonly long[] _attempts = new long[Enum.GetValues<AttemptKind>().Length];
    private readonly long[] _calls = new long[Enum.GetValues<CallEnd>().Length];
    private long _ended;
    private long _failed;
    private long _inFlight;

    public long InFlight => Volatile.Read(ref _inFlight);

    public HistogramSummary Live => _durations.Summarize(Recent) is { Count: >= FewestForPercentiles } recent ? recent : _durations.Summarize(Minute);

    /// <summary>Share of the last minute's attempts that failed; null without any.</summary>
    public double? ErrorRate => ErrorRateOf(out _);

    /// <summary>Share of the last minute's attempts that were retries or hedges; null without any.</summary>
    public double? RetryRate => _repeats.Read(Attempts(AttemptKind.First) + Repeats, Repeats);

    private long Repeats => Attempts(AttemptKind.Retry) + Attempts(AttemptKind.Hedge);

    /// <inheritdoc cref="ErrorRate"/>
    /// <param name="samples">How many attempts it rests on.</param>
    public double? ErrorRateOf(out long samples) => _errors.Read(Volatile.Read(ref _ended), Volatile.Read(ref _failed), out samples);

    public long Attempts(AttemptKind kind) => Volatile.Read(ref _attempts[(int)kind]);

    public long Calls(CallEnd end) => Volatile.Read(ref _calls[(int)end]);

    public void OnCall(CallEnd end) => Interlocked.Increment(ref _calls[(int)end]);

    /// <returns>The moment, to be passed to <see cref="End"/>.</returns>
    public long Begin(AttemptKind kind)
    {
        Interlocked.Increment(ref _attempts[(int)kind]);
        Interlocked.Increment(ref _inFlight);
        return time.GetTimestamp();
    }

    /// <param name="began">When it began.</param>
    /// <param name="isFailure">Whether the downstream failed; null when the attempt says nothing.</param>
    public void End(long began, bool? isFailure)
    {
        Interlocked.Decrement(ref _inFlight);
        if (isFailure is not { } failed)
            return;
        _durations.Record((long)((time.GetTimestamp() - began) * _nanosecondsPerTick));
        if (failed)
            Interlocked.Increment(ref _failed);
        Interlocked.Increment(ref _ended);
    }

    /// <summary>Ends the running slots of the windows; to be called about once a second.</summary>
    public void Rotate()
    {
        _durations.Rotate();
        _errors.Rotate(Volatile.Read(ref _ended), Volatile.Read(ref _failed));
        var repeats = Repeats;
        _repeats.Rotate(Attempts(AttemptKind.First) + repeats, repeats);
    }
}
