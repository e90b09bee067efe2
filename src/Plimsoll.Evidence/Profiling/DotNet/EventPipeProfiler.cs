using System.Collections.Immutable;
using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing.EventPipe;
using Microsoft.Diagnostics.Tracing.Parsers;

namespace Plimsoll.Evidence.Profiling.DotNet;

/// <summary>Looks into a .NET program through EventPipe: one session for all kinds.</summary>
internal sealed class EventPipeProfiler(ProfiledProcess process, string socket, TimeProvider time) : IProfiler
{
    // Work items that are queued and taken (FrameworkEventSource.Keywords.ThreadPool).
    private const long ThreadPoolKeyword = 0x2;
    private readonly bool _hasStacks = process.Runtime == RuntimeKind.DotNet;

    /// <inheritdoc/>
    public ImmutableHashSet<ProfileKind> Offers { get; } = process.Runtime == RuntimeKind.DotNet
        ? [ProfileKind.Cpu, ProfileKind.Allocations, ProfileKind.Contention, ProfileKind.Delay]
        : [ProfileKind.Allocations, ProfileKind.Contention, ProfileKind.Delay];

    /// <inheritdoc/>
    public async Task<ProfileFindings> LookAsync(ImmutableHashSet<ProfileKind> kinds, Func<CancellationToken, Task> until, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("plimsoll-profile-").FullName;
        try
        {
            var file = Path.Combine(folder, "events.nettrace");
            await new EventPipe(process, socket, time).RecordAsync(
                [.. Providers(kinds)], _hasStacks, stream => SaveAsync(stream, file), until, cancellation);
            return await Task.Run(() => TraceReading.Read(file, kinds, _hasStacks), cancellation);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task SaveAsync(Stream events, string file)
    {
        await using var target = File.Create(file);
        await events.CopyToAsync(target);
    }

    private static IEnumerable<EventPipeProvider> Providers(ImmutableHashSet<ProfileKind> kinds)
    {
        var keywords = ClrTraceEventParser.Keywords.GC | ClrTraceEventParser.Keywords.Loader | ClrTraceEventParser.Keywords.Jit;
        if (kinds.Contains(ProfileKind.Contention)) keywords |= ClrTraceEventParser.Keywords.Contention;
        yield return new EventPipeProvider(ClrTraceEventParser.ProviderName, kinds.Contains(ProfileKind.Allocations) ? EventLevel.Verbose : EventLevel.Informational, (long)keywords);
        if (kinds.Contains(ProfileKind.Cpu)) yield return new EventPipeProvider(SampleProfilerTraceEventParser.ProviderName, EventLevel.Informational);
        if (kinds.Contains(ProfileKind.Delay)) yield return new EventPipeProvider(QueueEvents.Provider, EventLevel.Verbose, ThreadPoolKeyword);
    }
}
