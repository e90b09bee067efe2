using Plimsoll.Contracts;
using Polly;
using Polly.CircuitBreaker;

namespace Plimsoll.Runtime.Hosting;

/// <summary>The circuit breaker of a downstream, and whether it is open.</summary>
internal sealed class DownstreamBreaker(BreakerPolicy policy, TimeProvider time, DownstreamMeter meter, BreakerLog log)
{
    private readonly CircuitBreakerStateProvider _state = new();
    private long _openUntil;

    /// <summary>
    /// Whether calls stop now. When the time is up it counts as open no longer, though nobody has asked yet: whoever does without the downstream
    /// while it is open would never ask again.
    /// </summary>
    public bool IsOpen => time.GetTimestamp() < Volatile.Read(ref _openUntil);

    public BreakerLog Log => log;

    public CircuitBreakerStrategyOptions<TResult> Fill<TResult>(CircuitBreakerStrategyOptions<TResult> options)
    {
        options.FailureRatio = policy.FailureRatio;
        options.MinimumThroughput = policy.MinimumCalls;
        options.SamplingDuration = TimeSpan.FromSeconds(policy.WindowSeconds);
        options.BreakDuration = TimeSpan.FromSeconds(policy.OpenSeconds);
        options.StateProvider = _state;
        options.ShouldHandle = arguments => new(IsFailure(arguments.Outcome));
        options.OnOpened = opened => Move(opened.BreakDuration, isOpen: true, "opened");
        options.OnHalfOpened = _ => Move(TimeSpan.Zero, isOpen: false, "half-open");
        options.OnClosed = _ => Move(TimeSpan.Zero, isOpen: false, "closed");
        return options;
    }

    // To the breaker there is no third: what says nothing counts as an answer, but for one call. The one that asks whether it works again must have
    // an answer: that it was given up proves nothing.
    private bool IsFailure<TResult>(Outcome<TResult> outcome) =>
        CallFailures.Is(outcome) || (_state.CircuitState == CircuitState.HalfOpen && outcome.Exception is not null);

    private ValueTask Move(TimeSpan open, bool isOpen, string reason)
    {
        var until = open > TimeSpan.Zero ? time.GetTimestamp() + (long)(open.TotalSeconds * time.TimestampFrequency) : 0;
        Volatile.Write(ref _openUntil, until);
        var errorRate = meter.ErrorRateOf(out var samples);
        log.Add(time.GetUtcNow(), isOpen, reason, errorRate, samples);
        return default;
    }
}
