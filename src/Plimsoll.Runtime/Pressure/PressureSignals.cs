namespace Plimsoll.Runtime.Pressure;

/// <summary>
/// What surrounds a limiter and that it can't measure itself. Each figure moves an actuator of its own: folding them into one number
/// locks a system up. A figure that is absent, not finite or negative is left out.
/// </summary>
public readonly record struct PressureSignals
{
    /// <summary>How many wait in front of the gate, outside this limiter: messages in a queue. Moves the admission fraction, never the limit.</summary>
    public double? QueueDepth { get; init; }

    /// <summary>95th percentile of the downstream, in milliseconds. Moves the limit.</summary>
    public double? DownstreamP95Ms { get; init; }

    /// <summary>Share of the calls that are retries, 0 to 1. Moves the retry budget, never the limit: rejections cause retries.</summary>
    public double? RetryRate { get; init; }

    /// <summary>Share of the processors that are busy, 0 to 1. Moves the limit.</summary>
    public double? CpuShare { get; init; }

    /// <summary>How long work that was admitted waits for a thread, in milliseconds. Moves the limit.</summary>
    public double? ThreadDelayMs { get; init; }
}
