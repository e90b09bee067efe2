using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Evidence.Profiling.Stacks;

namespace Plimsoll.Evidence.Profiling.Inspector;

/// <summary>Looks into Node through its inspector.</summary>
internal sealed class NodeProfiler(ProfiledProcess process, TimeProvider time) : IProfiler
{
    private const string SamplingUs = "500";
    private const string SamplingBytes = "32768";

    /// <inheritdoc/>
    public ImmutableHashSet<ProfileKind> Offers { get; } = [ProfileKind.Cpu, ProfileKind.Allocations, ProfileKind.Delay];

    /// <inheritdoc/>
    public async Task<ProfileFindings> LookAsync(ImmutableHashSet<ProfileKind> kinds, Func<CancellationToken, Task> until, CancellationToken cancellation)
    {
        var inspector = new NodeInspector(process, time);
        await using var connection = await inspector.OpenAsync(cancellation);
        try
        {
            await BeginAsync(connection, kinds, cancellation);
            await connection.WhileOpenAsync(until, cancellation);
            return await EndAsync(connection, kinds, cancellation);
        }
        finally
        {
            await inspector.CloseAsync(connection);
        }
    }

    // What blocked the loop is read from the processor's profile.
    private static bool NeedsCpu(ImmutableHashSet<ProfileKind> kinds) => kinds.Contains(ProfileKind.Cpu) || kinds.Contains(ProfileKind.Delay);

    private static async Task BeginAsync(InspectorConnection connection, ImmutableHashSet<ProfileKind> kinds, CancellationToken cancellation)
    {
        await connection.AskAsync("Runtime.enable", "{}", cancellation);
        await LoopProbe.EvaluateAsync(connection, LoopProbe.Begin, cancellation);
        if (kinds.Contains(ProfileKind.Allocations))
            await connection.AskAsync("HeapProfiler.startSampling", $$"""{"samplingInterval":{{SamplingBytes}},"includeObjectsCollectedByMajorGC":true,"includeObjectsCollectedByMinorGC":true}""", cancellation);
        if (!NeedsCpu(kinds)) return;
        await connection.AskAsync("Profiler.enable", "{}", cancellation);
        await connection.AskAsync("Profiler.setSamplingInterval", $$"""{"interval":{{SamplingUs}}}""", cancellation);
        await connection.AskAsync("Profiler.start", "{}", cancellation);
    }

    private static async Task<ProfileFindings> EndAsync(InspectorConnection connection, ImmutableHashSet<ProfileKind> kinds, CancellationToken cancellation)
    {
        JsonElement? cpu = NeedsCpu(kinds) ? await connection.AskAsync("Profiler.stop", "{}", cancellation) : null;
        JsonElement? heap = kinds.Contains(ProfileKind.Allocations) ? await connection.AskAsync("HeapProfiler.stopSampling", "{}", cancellation) : null;
        var (lateMs, pausesMs) = await LoopProbe.ReadAsync(connection, cancellation);
        var found = ImmutableArray.CreateBuilder<KindProfile>();
        var (all, stretches) = cpu is { } profile ? ScriptStacks.OfV8(profile.GetProperty("profile")) : (new StackTree(), new StackTree());
        if (kinds.Contains(ProfileKind.Cpu)) found.Add(new KindProfile(ProfileKind.Cpu, $"V8's sampler, every {SamplingUs} µs", "µs", all));
        if (heap is { } sampled)
        {
            found.Add(new KindProfile(ProfileKind.Allocations, $"V8's sampler of the heap, an object about every {SamplingBytes} bytes, collected ones included", "bytes", ScriptStacks.OfHeap(sampled.GetProperty("profile").GetProperty("head")))
            {
                Note = "By function: V8 does not say types here. Buffers outside its heap are not seen",
            });
        }

        if (kinds.Contains(ProfileKind.Delay))
        {
            found.Add(new KindProfile(ProfileKind.Delay, "a timer in the subject, due every 10 ms", "µs", stretches)
            {
                Delay = DelayFigures.Of("turns of the event loop", lateMs),
                Note = $"The stacks are those of stretches of {ScriptStacks.LongStretchUs / 1000} ms or more without a rest",
            });
        }

        var allocated = found.FirstOrDefault(static kind => kind.Kind == ProfileKind.Allocations)?.Stacks.Total;
        return new ProfileFindings(found.ToImmutable(), [], pausesMs is null ? null : CollectionFigures.Of(pausesMs.Length, pausesMs) with { AllocatedBytes = allocated });
    }
}
