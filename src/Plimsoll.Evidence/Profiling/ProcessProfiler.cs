using System.Collections.Immutable;
using Plimsoll.Evidence.Profiling.DotNet;
using Plimsoll.Evidence.Profiling.Inspector;
using Plimsoll.Evidence.Profiling.Perf;

namespace Plimsoll.Evidence.Profiling;

/// <summary>Takes a profile of a process with what its runtime offers, and says of every other kind why it is not there.</summary>
internal sealed class ProcessProfiler(ProfiledProcess process, TimeProvider time)
{
    private const string OneThread = "not offered: JavaScript runs on one thread, which waits for no lock; see delay";
    private static readonly TimeSpan EndLimit = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>
    /// Looks until something is over.
    /// Throws <see cref="ProfileFailedException"/> when the process ends meanwhile or does not let itself be looked into.
    /// </summary>
    /// <param name="name">Name of what is profiled.</param>
    /// <param name="kinds">What for.</param>
    /// <param name="length">About how long that lasts: a runtime is asked for less detail in a longer look.</param>
    /// <param name="until">What is waited for; it is begun once, when the first profiler is in place.</param>
    /// <param name="cancellation">Ends it early; nothing is returned then.</param>
    public async Task<Profile> TakeAsync(string name, ImmutableHashSet<ProfileKind> kinds, TimeSpan length, Func<CancellationToken, Task> until, CancellationToken cancellation)
    {
        var (profilers, reasons) = Choose(length);
        using var first = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var (begun, took) = (0L, TimeSpan.Zero);
        var waiting = new Lazy<Task>(WaitAsync);
        var looks = profilers.Select(profiler => LookAsync(profiler, kinds, _ => waiting.Value, first)).ToArray();
        try
        {
            await Task.WhenAll(looks);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // One failed, and so the others were stopped: its fault is the cause. Without one, what was waited for gave up.
            if (looks.FirstOrDefault(static look => look.IsFaulted) is not { } failed) throw;
            await failed;
        }
        finally
        {
            await first.CancelAsync();
            if (waiting.IsValueCreated) await Task.WhenAny(waiting.Value);
        }

        var found = looks.Select(static look => look.Result).Aggregate(new ProfileFindings([], []), static (all, one) => all.With(one));
        var missing = kinds.Where(kind => found.Kinds.All(one => one.Kind != kind) && found.Absent.All(one => one.Kind != kind));
        return new Profile
        {
            Name = name,
            ProcessId = process.Id,
            Runtime = process.RuntimeName,
            Seconds = took.TotalSeconds,
            Kinds = [.. found.Kinds.OrderBy(static kind => kind.Kind)],
            Absent = [.. found.Absent.Concat(missing.Select(kind => new KindAbsence(kind, reasons(kind)))).OrderBy(static absence => absence.Kind)],
            Collections = found.Collections,
            LostEvents = found.LostEvents,
            Notes = found.Notes,
        };

        async Task WaitAsync()
        {
            begun = time.GetTimestamp();
            await until(first.Token);
            took = time.GetElapsedTime(begun);
        }
    }

    /// <summary>Looks for a while.</summary>
    public Task<Profile> TakeAsync(string name, ImmutableHashSet<ProfileKind> kinds, TimeSpan duration, CancellationToken cancellation) =>
        TakeAsync(name, kinds, duration, stop => Task.Delay(duration, time, stop), cancellation);

    private async Task<ProfileFindings> LookAsync(IProfiler profiler, ImmutableHashSet<ProfileKind> kinds, Func<CancellationToken, Task> until, CancellationTokenSource stop)
    {
        var wanted = kinds.Intersect(profiler.Offers);
        if (wanted.IsEmpty) return new ProfileFindings([], []);
        try
        {
            return await profiler.LookAsync(wanted, until, stop.Token);
        }
        catch (Exception fault) when (fault is InspectorException or IOException)
        {
            if (await EndsAsync())
            {
                await stop.CancelAsync();
                throw ProfileFailedException.Ended(process.Id, fault);
            }

            if (fault is not InspectorException)
            {
                await stop.CancelAsync();
                throw new ProfileFailedException($"The profile of process {process.Id} failed: {fault.Message}", "Look whether there is room in the folder for temporary files; the process goes on as before", fault);
            }

            return await WithoutInspectorAsync(wanted, fault.Message, until, stop.Token);
        }
        catch (ProfileFailedException)
        {
            await stop.CancelAsync();
            throw;
        }
    }

    // A process that is killed closes its connections a moment before it is gone.
    private async Task<bool> EndsAsync()
    {
        for (var begun = time.GetTimestamp(); process.IsAlive; await Task.Delay(Pause, time, CancellationToken.None))
        {
            if (time.GetElapsedTime(begun) > EndLimit) return false;
        }

        return true;
    }

    // The processor's time is seen from outside as well.
    private async Task<ProfileFindings> WithoutInspectorAsync(ImmutableHashSet<ProfileKind> kinds, string reason, Func<CancellationToken, Task> until, CancellationToken cancellation)
    {
        if (!kinds.Contains(ProfileKind.Cpu) || PerfProfiler.Hindrance() is not null) return ProfileFindings.None(kinds, reason);
        var cpu = await new PerfProfiler(process, time).LookAsync([ProfileKind.Cpu], until, cancellation);
        return cpu.With(ProfileFindings.None(kinds.Remove(ProfileKind.Cpu), reason));
    }

    private (ImmutableArray<IProfiler> Profilers, Func<ProfileKind, string> Reasons) Choose(TimeSpan length)
    {
        switch (process.Runtime)
        {
            case RuntimeKind.DotNet when DiagnosticSocket.Find(process) is { } socket:
                return ([new EventPipeProfiler(process, socket, time)], static kind => $"{kind} was not told by the runtime");
            case RuntimeKind.DotNet:
                return WithPerf([], "the runtime takes no diagnostic commands: DOTNET_EnableDiagnostics=0 is set, or it was started in another TMPDIR");
            case RuntimeKind.DotNetAot when DiagnosticSocket.Find(process) is { } socket:
                return WithPerf([new EventPipeProfiler(process, socket, time)], "not offered by native AOT");
            case RuntimeKind.DotNetAot:
                return WithPerf([], "not offered by native AOT that was compiled without EventPipe: publish with <EventSourceSupport>true</EventSourceSupport>");
            case RuntimeKind.Node:
                return ([new NodeProfiler(process, length, time)], static _ => OneThread);
            case RuntimeKind.Bun when BunInspector.Find(process) is { } address:
                return ([new BunProfiler(process, address, length, time)], static kind => kind == ProfileKind.Contention ? OneThread : "not offered by Bun: its inspector takes snapshots of the heap, and does not sample what is allocated");
            case RuntimeKind.Bun:
                return WithPerf([], BunInspector.Advice);
            default:
                return WithPerf([], "not offered by a native program; `plimsoll measure` sees its delay by a heartbeat");
        }
    }

    private (ImmutableArray<IProfiler>, Func<ProfileKind, string>) WithPerf(ImmutableArray<IProfiler> others, string reason)
    {
        var hindrance = PerfProfiler.Hindrance();
        return (hindrance is null ? [.. others, new PerfProfiler(process, time)] : others, kind => kind == ProfileKind.Cpu ? hindrance ?? reason : reason);
    }
}
