using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Diagnostics.Tracing;

namespace Plimsoll.Evidence.Profiling.DotNet;

/// <summary>Work items of the thread pool: from when each was queued until a thread took it.</summary>
internal sealed class QueueEvents
{
    /// <summary>What tells of them.</summary>
    public const string Provider = "System.Diagnostics.Eventing.FrameworkEventSource";

    private const int Queued = 30;
    private const int Taken = 31;
    private readonly Dictionary<string, (double AtMs, ImmutableArray<string> Frames)> _queued = new(StringComparer.Ordinal);

    /// <summary>The waits so far, in milliseconds.</summary>
    public List<double> WaitsMs { get; } = [];

    /// <summary>Takes an event; what waited, and who had queued it, when it ends a wait.</summary>
    public (ImmutableArray<string> Frames, double WaitMs)? Take(TraceEvent one, bool hasStacks)
    {
        if ((int)one.ID is not (Queued or Taken) || one.ProviderName != Provider || one.PayloadNames.Length == 0) return null;
        var item = Convert.ToString(one.PayloadValue(0), CultureInfo.InvariantCulture) ?? "";
        if ((int)one.ID == Queued)
        {
            _queued[item] = (one.TimeStampRelativeMSec, hasStacks ? ManagedFrames.OfQueuer(one) : []);
            return null;
        }

        if (!_queued.Remove(item, out var begun)) return null;
        var waitMs = Math.Max(0, one.TimeStampRelativeMSec - begun.AtMs);
        WaitsMs.Add(waitMs);
        return (begun.Frames, waitMs);
    }
}
