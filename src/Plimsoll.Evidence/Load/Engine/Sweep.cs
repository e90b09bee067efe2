using System.Collections.Immutable;

namespace Plimsoll.Evidence.Load.Engine;

/// <summary>Looks for timeouts now and then, so that a request costs nothing for having one.</summary>
/// <param name="timeoutMs">The timeout, in milliseconds.</param>
internal struct Sweep(int timeoutMs)
{
    private const long NanosecondsPerMillisecond = 1_000_000;

    private readonly long _everyNs = Math.Clamp(timeoutMs / 50, 1, 100) * NanosecondsPerMillisecond;

    /// <summary>When it looks next.</summary>
    public long NextNs { get; private set; }

    /// <summary>Looks, if it is time.</summary>
    public void Run(ImmutableArray<Lane> lanes, long nowNs)
    {
        if (nowNs < NextNs) return;
        NextNs = nowNs + _everyNs;
        foreach (var lane in lanes) lane.Expire(nowNs);
    }
}
