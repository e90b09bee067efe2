using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Hosting;

/// <summary>The signals of the downstreams.</summary>
internal static class DownstreamSignals
{
    public static void Register(ISignalRegistry signals, DownstreamPolicy downstream)
    {
        var (name, meter) = (downstream.Name, downstream.Meter);
        signals.Register(SignalNames.DownstreamP95Ms(name), () => meter.Live.P95Ms);
        signals.Register(SignalNames.DownstreamErrorRate(name), () => meter.ErrorRate);
        signals.Register(SignalNames.DownstreamRetryRate(name), () => meter.RetryRate);
        signals.Register(SignalNames.DownstreamInFlight(name), () => meter.InFlight);
        signals.Register(SignalNames.DownstreamBreakerOpen(name), () => downstream.Breaker is { } breaker ? (breaker.IsOpen ? 1 : 0) : null);
        signals.Register(SignalNames.DownstreamLimit(name), () => downstream.Limiter?.Limit);
    }
}
