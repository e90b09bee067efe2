using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Plimsoll.Evidence.Profiling.Stacks;

namespace Plimsoll.Evidence.Profiling.Inspector;

/// <summary>Looks into Node through its inspector.</summary>
/// <param name="process">The process.</param>
/// <param name="length">How long it is to be looked at.</param>
/// <param name="time">The clock of the limits.</param>
internal sealed class NodeProfiler(ProfiledProcess process, TimeSpan length, TimeProvider time) : IProfiler
{
    private const string SamplingUs = "500";

    // V8 keeps every sample until the end: a longer look takes fewer in a time.
    private const long LeastSamplingBytes = 32 * 1024;
    private static readonly TimeSpan LeastSamplingLength = TimeSpan.FromSeconds(30);
    private readonly long _samplingBytes = (long)(LeastSamplingBytes * Math.Max(1, length / LeastSamplingLength));

    /// <inheritdoc/>
    public ImmutableHashSet<ProfileKind> Offers { get; } = [ProfileKind.Cpu, ProfileKind.Allocations, ProfileKind.Delay];

    /// <inheritdoc/>
    public async Task<ProfileFindings> LookAsync(ImmutableHashSet<ProfileKind> kinds, Func<CancellationToken, Task> until, CancellationToken cancellation)
    {
        var inspector = new NodeInspector(process, time);
        var connection = await inspector.OpenAsync(cancellation);
        ProfileFindings found;
        try
        {
            await BeginAsync(connection, kinds, cancellation);
            await connection.WhileOpenAsync(until, cancellation);
            found = await EndAsync(connection, kinds, cancellation);
        }
        catch (Exception fault)
        {
            if (await inspector.CloseAsync(connection) is not { } stays) throw;
            if (fault is InspectorException) throw new InspectorException($"{fault.Message}; {stays}", fault);
            throw new ProfileFailedException($"{fault.Message} Of process {process.Id} {stays}", "Shut it as it says before others use it", fault);
        }

        return await inspector.CloseAsync(connection) is { } left ? found with { Notes = [$"Of process {process.Id} {left}"] } : found;
    }

    // What blocked the loop is read from the processor's profile.
    private static bool NeedsCpu(ImmutableHashSet<ProfileKind> kinds) => kinds.Contains(ProfileKind.Cpu) || kinds.Contains(ProfileKind.Delay);

    private async Task BeginAsync(InspectorConnection connection, ImmutableHashSet<ProfileKind> kinds, CancellationToken cancellation)
    {
        await LoopProbe.EvaluateAsync(connection, LoopProbe.Begin(length), cancellation);
        if (kinds.Contains(ProfileKind.Allocations))
            await connection.AskAsync("HeapProfiler.startSampling", string.Create(CultureInfo.InvariantCulture, $$"""{"samplingInterval":{{_samplingBytes}},"includeObjectsCollectedByMajorGC":true,"includeObjectsCollectedByMinorGC":true}"""), cancellation);
        if (!NeedsCpu(kinds)) return;
        await connection.AskAsync("Profiler.enable", "{}", cancellation);
        await connection.AskAsync("Profiler.setSamplingInterval", $$"""{"interval":{{SamplingUs}}}""", cancellation);
        await connection.AskAsync("Profiler.start", "{}", cancellation);
    }

    private async Task<ProfileFindings> EndAsync(InspectorConnection connection, ImmutableHashSet<ProfileKind> kinds, CancellationToken cancellation)
    {
        JsonElement? cpu = NeedsCpu(kinds) ? await connection.AskAsync("Profiler.stop", "{}", cancellation) : null;
        JsonElement? heap = kinds.Contains(ProfileKind.Allocations) ? await connection.AskAsync("HeapProfiler.stopSampling", "{}", cancellation) : null;
        var (lateMs, collections) = await LoopProbe.ReadAsync(connection, cancellation);
        var found = ImmutableArray.CreateBuilder<KindProfile>();
        var (all, stretches) = cpu is { } profile ? ScriptStacks.OfV8(profile.GetProperty("profile")) : (new StackTree(), new StackTree());
        if (kinds.Contains(ProfileKind.Cpu)) found.Add(new KindProfile(ProfileKind.Cpu, $"V8's sampler, every {SamplingUs} µs", "µs", all));
        if (heap is { } sampled)
        {
            found.Add(new KindProfile(ProfileKind.Allocations, $"V8's sampler of the heap, an object about every {_samplingBytes} bytes, collected ones included", "bytes", ScriptStacks.OfHeap(sampled.GetProperty("profile").GetProperty("head")))
            {
                Note = "By function: V8 does not say types here. Buffers outside its heap are not seen",
            });
        }

        if (kinds.Contains(ProfileKind.Delay)) found.Add(LoopProbe.ProfileOf(lateMs, stretches, $"The stacks are those of stretches of {ScriptStacks.LongStretchUs / 1000} ms or more without a rest"));
        var allocated = found.FirstOrDefault(static kind => kind.Kind == ProfileKind.Allocations)?.Stacks.Total;
        return new ProfileFindings(found.ToImmutable(), [], collections is null ? null : collections with { AllocatedBytes = allocated });
    }
}
