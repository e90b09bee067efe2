using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Etlx;
using Microsoft.Diagnostics.Tracing.EventPipe;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;
using Plimsoll.Evidence.Profiling.Stacks;

namespace Plimsoll.Evidence.Profiling.DotNet;

/// <summary>Reads a trace of a .NET program into stacks and figures.</summary>
internal sealed class TraceReading(bool hasStacks)
{
    private const string Source = "EventPipe";
    private const double NanosecondsPerMicrosecond = 1e3;
    private const double MicrosecondsPerMillisecond = 1e3;
    private const double BytesPerMegabyte = 1e6;
    private const int MostTypes = 1000;

    private readonly StackTree _cpu = new();
    private readonly StackTree _allocations = new();
    private readonly StackTree _contention = new();
    private readonly StackTree _delay = new();
    private readonly Dictionary<string, long> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<int, ImmutableArray<string>> _waiting = [];
    private readonly List<double> _waitsMs = [];
    private long _allocated;
    private readonly QueueEvents _queue = new();
    private readonly PauseEvents _pauses = new();

    /// <summary>Reads a file of EventPipe.</summary>
    public static ProfileFindings Read(string file, ImmutableHashSet<ProfileKind> kinds, bool hasStacks)
    {
        var reading = new TraceReading(hasStacks);
        using var log = new TraceLog(TraceLog.CreateFromEventPipeDataFile(file));
        foreach (var one in log.Events) reading.Take(one);
        var collections = reading._pauses.Figures() with { AllocatedBytes = kinds.Contains(ProfileKind.Allocations) ? reading._allocated : null };
        return new ProfileFindings([.. reading.Kinds().Where(kind => kinds.Contains(kind.Kind))], [.. reading.Absent().Where(absence => kinds.Contains(absence.Kind))], collections)
        {
            LostEvents = log.EventsLost,
            Notes = Lost(log.EventsLost),
        };
    }

    /// <summary>What lost events mean to a reader; nothing when there were none.</summary>
    internal static ImmutableArray<string> Lost(long events) => events == 0 ? [] :
        [string.Create(CultureInfo.InvariantCulture, $"{events:#,0} {(events == 1 ? "event was" : "events were")} lost: the process makes them faster than they are taken. Counts and sums are too small, and shares may be wrong; look for fewer kinds, or at less load")];

    private void Take(TraceEvent one)
    {
        switch (one)
        {
            case ClrThreadSampleTraceData { Type: ClrThreadSampleType.Managed } when ManagedFrames.OfRunning(one) is { } running:
                _cpu.Add(running, 1);
                break;
            case GCAllocationTickTraceData tick:
                _allocated += tick.AllocationAmount64;
                if (!hasStacks) break;
                _types[tick.TypeName] = _types.GetValueOrDefault(tick.TypeName) + tick.AllocationAmount64;
                _allocations.Add(ManagedFrames.Of(one), tick.AllocationAmount64);
                break;
            case ContentionStartTraceData:
                _waiting[one.ThreadID] = hasStacks ? ManagedFrames.OfWaiter(one) : [];
                break;
            case ContentionStopTraceData stop when _waiting.Remove(one.ThreadID, out var frames):
                if (hasStacks) _contention.Add(frames, (long)(stop.DurationNs / NanosecondsPerMicrosecond));
                _waitsMs.Add(stop.DurationNs / NanosecondsPerMicrosecond / MicrosecondsPerMillisecond);
                break;
            default:
                _pauses.Take(one);
                if (_queue.Take(one, hasStacks) is { } taken && hasStacks) _delay.Add(taken.Frames, (long)(taken.WaitMs * MicrosecondsPerMillisecond));
                break;
        }
    }

    private IEnumerable<KindAbsence> Absent()
    {
        if (!hasStacks) yield return new KindAbsence(ProfileKind.Allocations, string.Create(CultureInfo.InvariantCulture, $"{_allocated / BytesPerMegabyte:0.0} MB were allocated; native AOT tells neither types nor stacks"));
    }

    private IEnumerable<KindProfile> Kinds()
    {
        if (hasStacks) yield return new KindProfile(ProfileKind.Cpu, "EventPipe's sampler, 1000 times a second for each thread", "samples", _cpu)
        {
            Note = "Managed code only: the kernel, native libraries and the collector are not seen; threads that rest are left out",
        };
        if (hasStacks) yield return new KindProfile(ProfileKind.Allocations, $"{Source}, an event about every 100 kB", "bytes", _allocations) { Types = NamedWeight.Top(_types, MostTypes) };
        yield return new KindProfile(ProfileKind.Contention, $"{Source}, every wait for a lock of .NET", "µs", _contention)
        {
            Delay = DelayFigures.Of("waits for a lock", "wait for a lock", _waitsMs),
            Note = hasStacks ? null : "Without the place: native AOT sends no stacks",
        };
        yield return new KindProfile(ProfileKind.Delay, $"{Source}, every work item of the thread pool from when it was queued", "µs", _delay)
        {
            Delay = DelayFigures.Of("work items of the thread pool", "work item of the thread pool", _queue.WaitsMs),
            Note = hasStacks ? "The stacks are those that queued the work" : "Without the place: native AOT sends no stacks",
        };
    }
}
