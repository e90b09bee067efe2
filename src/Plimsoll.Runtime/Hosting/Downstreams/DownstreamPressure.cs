using System.Collections.Immutable;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Pressure;

namespace Plimsoll.Runtime.Hosting;

/// <summary>How the downstreams of a workload press on it.</summary>
internal static class DownstreamPressure
{
    /// <summary>Adds the slowest of them and the one that is retried most; those that have no figures, and those that this process does not call, say nothing.</summary>
    public static PressureSignals Add(in PressureSignals process, ImmutableArray<string> downstreams, ISignalRegistry signals)
    {
        if (downstreams.IsEmpty)
            return process;
        return process with
        {
            DownstreamP95Ms = Most(downstreams, SignalNames.DownstreamP95Ms, signals),
            RetryRate = Most(downstreams, SignalNames.DownstreamRetryRate, signals),
        };
    }

    private static double? Most(ImmutableArray<string> downstreams, Func<string, string> nameOf, ISignalRegistry signals)
    {
        double? most = null;
        foreach (var downstream in downstreams)
        {
            if (signals.Find(nameOf(downstream))?.Invoke() is { } value && !(value <= most))
                most = value;
        }

        return most;
    }
}
