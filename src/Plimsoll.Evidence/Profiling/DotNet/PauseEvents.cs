using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace Plimsoll.Evidence.Profiling.DotNet;

/// <summary>Collections, and how long each stop for one took. A sampler stops threads too, for reasons of its own: these don't count.</summary>
internal sealed class PauseEvents
{
    private readonly List<double> _pausesMs = [];
    private int _collections;
    private double? _stoppedAtMs;

    /// <summary>Takes an event; any other is left.</summary>
    public void Take(TraceEvent one)
    {
        switch (one)
        {
            case GCStartTraceData:
                _collections++;
                break;
            case GCSuspendEETraceData { Reason: GCSuspendEEReason.SuspendForGC or GCSuspendEEReason.SuspendForGCPrep }:
                _stoppedAtMs = one.TimeStampRelativeMSec;
                break;
            case GCNoUserDataTraceData when one.EventName == "GC/RestartEEStop" && _stoppedAtMs is { } since:
                _pausesMs.Add(one.TimeStampRelativeMSec - since);
                _stoppedAtMs = null;
                break;
        }
    }

    /// <summary>All so far.</summary>
    public CollectionFigures Figures() => CollectionFigures.Of(_collections, _pausesMs);
}
