using System.Collections.Immutable;
using System.Text.Json;

namespace Plimsoll.Evidence.Profiling.Inspector;

/// <summary>Looks into Bun through the inspector that it was started with (JavaScriptCore's protocol).</summary>
/// <param name="process">The process.</param>
/// <param name="address">Its inspector.</param>
/// <param name="length">How long it is to be looked at.</param>
/// <param name="time">The clock of the limits.</param>
internal sealed class BunProfiler(ProfiledProcess process, Uri address, TimeSpan length, TimeProvider time) : IProfiler
{
    private const double MillisecondsPerSecond = 1e3;
    private const string Collected = "Heap.garbageCollected";
    private static readonly TimeSpan EndingLimit = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public ImmutableHashSet<ProfileKind> Offers { get; } = [ProfileKind.Cpu, ProfileKind.Delay];

    /// <inheritdoc/>
    public async Task<ProfileFindings> LookAsync(ImmutableHashSet<ProfileKind> kinds, Func<CancellationToken, Task> until, CancellationToken cancellation)
    {
        InspectorReach.Require(process);
        await using var connection = await InspectorConnection.OpenAsync(address, [Collected], time, cancellation);
        var isSampling = false;
        try
        {
            foreach (var method in new[] { "Inspector.enable", "Runtime.enable", "Heap.enable", "Inspector.initialized" }) await connection.AskAsync(method, "{}", cancellation);
            await LoopProbe.EvaluateAsync(connection, LoopProbe.Begin(length), cancellation);
            if (kinds.Contains(ProfileKind.Cpu))
            {
                await connection.AskAsync("ScriptProfiler.startTracking", """{"includeSamples":true}""", cancellation);
                isSampling = true;
            }

            await connection.WhileOpenAsync(until, cancellation);
            var samples = isSampling ? await SamplesAsync(connection, cancellation) : (JsonElement?)null;
            isSampling = false;
            return await FindingsAsync(connection, kinds, samples, cancellation);
        }
        finally
        {
            // Both go on without anybody who listens.
            if (process.IsAlive) await EndAsync(connection, isSampling);
        }
    }

    private async Task EndAsync(InspectorConnection connection, bool isSampling)
    {
        using var limit = new CancellationTokenSource(EndingLimit, time);
        try
        {
            await LoopProbe.EvaluateAsync(connection, LoopProbe.Stop, limit.Token);
            if (isSampling) await connection.AskAsync("ScriptProfiler.stopTracking", "{}", limit.Token);
        }
        catch (Exception fault) when (fault is InspectorException or OperationCanceledException)
        {
            // It does not answer any more; the probe goes by itself.
        }
    }

    private static async Task<JsonElement> SamplesAsync(InspectorConnection connection, CancellationToken cancellation)
    {
        var complete = connection.NextAsync("ScriptProfiler.trackingComplete", cancellation);
        await connection.AskAsync("ScriptProfiler.stopTracking", "{}", cancellation);
        return await complete;
    }

    private static async Task<ProfileFindings> FindingsAsync(InspectorConnection connection, ImmutableHashSet<ProfileKind> kinds, JsonElement? samples, CancellationToken cancellation)
    {
        var (lateMs, _) = await LoopProbe.ReadAsync(connection, cancellation);
        var found = ImmutableArray.CreateBuilder<KindProfile>();
        if (samples is { } complete && complete.TryGetProperty("samples", out var taken))
            found.Add(new KindProfile(ProfileKind.Cpu, "JavaScriptCore's sampler, about 1000 times a second", "samples", ScriptStacks.OfJavaScriptCore(taken)) { Note = "Lines are those of what Bun made of a file, not of the file itself" });
        if (kinds.Contains(ProfileKind.Delay)) found.Add(LoopProbe.ProfileOf(lateMs, new Stacks.StackTree(), "Without stacks: JavaScriptCore's samples have no times"));
        var pauses = connection.Events.Where(static one => one.Method == Collected).Select(static one => one.Parameters.GetProperty("collection"))
            .Select(static collection => (collection.GetProperty("endTime").GetDouble() - collection.GetProperty("startTime").GetDouble()) * MillisecondsPerSecond).ToArray();
        return new ProfileFindings(found.ToImmutable(), [], CollectionFigures.Of(pauses.Length, pauses));
    }
}
