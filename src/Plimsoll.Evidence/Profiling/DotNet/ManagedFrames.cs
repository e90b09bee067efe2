using System.Collections.Immutable;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Etlx;

namespace Plimsoll.Evidence.Profiling.DotNet;

/// <summary>Names of the frames of an event, the outermost first.</summary>
internal static class ManagedFrames
{
    // What the runtime itself does to wait, to queue and to tell of it: of interest is who made it.
    private static readonly string[] Waiting = ["System.Threading.Monitor.", "System.Threading.Lock.", "System.Threading.Condition."];
    private static readonly string[] Telling = ["System.Diagnostics.Tracing.", "System.Threading.ThreadPool", "System.Threading.Tasks.ThreadPoolTaskScheduler.", "System.Threading.Tasks.Task.ScheduleAndStart", "System.Threading.Tasks.Task.InternalStartNew"];

    // Where threads rest, and where the sampler itself stops them.
    private static readonly string[] Resting =
    [
        "System.Threading.LowLevelLifoSemaphore.Wait", "System.Threading.LowLevelMonitor.Wait", "System.Threading.LowLevelSpinWaiter.", "System.Threading.WaitHandle.", "System.Threading.WaitSubsystem",
        "System.Threading.Thread.Sleep", "System.Threading.Monitor.Wait", "System.Threading.Monitor.Enter", "System.Threading.Lock.", "Interop+Sys.WaitForSocketEvents",
    ];

    private static readonly string[] Stopping = ["System.Threading.Thread.<PollGC>", "System.Threading.Thread.PollGC", "[unknown]"];

    /// <summary>
    /// Of a sample of processor time; <see langword="null"/> for a thread that rests. The sampler takes many of those for running, for they are just
    /// on the way into the kernel or out of it.
    /// </summary>
    public static ImmutableArray<string>? OfRunning(TraceEvent one)
    {
        var frames = DownTo(Of(one), Stopping);
        return frames.IsEmpty || Resting.Any(prefix => frames[^1].StartsWith(prefix, StringComparison.Ordinal)) ? null : frames;
    }

    /// <summary>Of any event.</summary>
    public static ImmutableArray<string> Of(TraceEvent one)
    {
        var frames = ImmutableArray.CreateBuilder<string>();
        for (var at = one.CallStack(); at is not null; at = at.Caller) frames.Add(Name(at.CodeAddress));
        frames.Reverse();
        return frames.ToImmutable();
    }

    /// <summary>Of one that waits for a lock: down to who wants it.</summary>
    public static ImmutableArray<string> OfWaiter(TraceEvent one) => DownTo(Of(one), Waiting);

    /// <summary>Of one that queued work: down to who did.</summary>
    public static ImmutableArray<string> OfQueuer(TraceEvent one) => DownTo(Of(one), Telling);

    private static ImmutableArray<string> DownTo(ImmutableArray<string> frames, string[] prefixes)
    {
        var end = frames.Length;
        while (end > 1 && prefixes.Any(prefix => frames[end - 1].StartsWith(prefix, StringComparison.Ordinal))) end--;
        return frames[..end];
    }

    // The parameters make names long, and overloads are told apart by who calls them.
    private static string Name(TraceCodeAddress address)
    {
        if (address.FullMethodName is not { Length: > 0 } full) return $"[{(address.ModuleName is { Length: > 0 } module ? module : "unknown")}]";
        var parameters = full.IndexOf('(', StringComparison.Ordinal);
        return parameters > 0 ? full[..parameters] : full;
    }
}
