using System.Buffers;
using ManifestApi.Delivery.Http;
using Plimsoll.Runtime.Caching;
using Plimsoll.Runtime.Caching.Http;
using Plimsoll.Runtime.Pressure.Compute;

namespace ManifestApi.Delivery.Manifests;

/// <summary>
/// The rendered and compressed manifests. What a key names never changes, so nothing here goes out of date and nothing has to be purged;
/// who may see a manifest, and which package plays now, is asked of token and catalog each time, before or after.
/// </summary>
/// <param name="caches">Where the cache is made.</param>
/// <param name="compute">The threads for long ones.</param>
/// <param name="maxBytes">How much is kept; 0 for nothing.</param>
internal sealed class RenderedManifests(Caches caches, BoundedCompute compute, long maxBytes = RenderedManifests.DefaultBytes)
{
    /// <summary>How much is kept when nobody says otherwise.</summary>
    internal const long DefaultBytes = 16L << 20;

    // Less than this and the cache has no room for a value and what it keeps beside it; nothing that is rendered is as small as a tenth of it.
    private const long LeastBytes = 4096;

    private const string Name = "manifest-api";

    // Below this a compressed answer is no smaller on the wire than the headers it costs.
    private const int SmallestCompressed = 256;

    // Rendering and compressing takes 0.3 µs a segment, rendering alone 0.03 to 0.1, and a change of threads and back about 20: below these it would
    // cost more than a tenth of the work.
    private const int HeavySegments = 600;
    private const int HeavySegmentsUncompressed = 6000;

    private static readonly string Hit = new CacheStatus { Cache = Name }.ToString();

    private readonly ValueCache<RenderedKey, RenderedManifest> _cache = caches.Create(new CacheDefinition<RenderedKey, RenderedManifest>
    {
        Name = "manifests",
        MaxBytes = Math.Max(LeastBytes, maxBytes),
        WeighBytes = static (_, manifest) => manifest.WeightBytes,
        // What is not there has a key all the same, and its text is the caller's.
        WeighKeyBytes = static key => sizeof(char) * key.Facts.TextLength,
        Lives = new CacheLives(TimeSpan.FromHours(1)),

        // A package that is not there may be published the next moment.
        NegativeLife = TimeSpan.FromSeconds(1),
    });

    internal ValueTask<CacheAnswer<RenderedManifest>> GetAsync<TState>(
        HttpContext context, RenderedKey key, TState state, CacheMaker<TState, RenderedManifest> render) =>
        maxBytes == 0 ? _cache.MakeAsync(state, render, context.RequestAborted) : _cache.GetAsync(key, state, render, context.RequestAborted);

    /// <summary>
    /// Tells what the cache did (RFC 9211). Without the rest of its life and without <c>Age</c>: the answer is validated against the catalog
    /// for every request, and how long the bytes are kept here says nothing of how long they hold elsewhere.
    /// </summary>
    internal static void Tell(HttpContext context, in CacheAnswer<RenderedManifest> answer) => context.Response.Headers["Cache-Status"] =
        answer.Outcome == CacheOutcome.Hit ? Hit : (CacheStatus.Of(Name, answer) with { TimeToLive = null }).ToString();

    /// <summary>
    /// Renders a manifest and puts it into the content coding that was asked for. A long one is made on the threads for such work, where the routes
    /// take turns; a short one right here.
    /// </summary>
    /// <param name="route">Whose turn it takes.</param>
    /// <param name="segments">How many segments it names, about.</param>
    /// <param name="coding">The content coding.</param>
    /// <param name="facts">What it is rendered from.</param>
    /// <param name="write">Renders it.</param>
    /// <param name="cancellation">Ends the wait for a thread.</param>
    internal ValueTask<RenderedManifest> MakeAsync<TFacts>(
        string route, int segments, ContentCoding coding, TFacts facts, Action<ArrayBufferWriter<byte>, TFacts> write, CancellationToken cancellation) =>
        segments < (coding == ContentCoding.Identity ? HeavySegmentsUncompressed : HeavySegments)
            ? ValueTask.FromResult(Make(coding, facts, write))
            : compute.RunAsync(route, (coding, facts, write), static work => Make(work.coding, work.facts, work.write), cancellation);

    private static RenderedManifest Make<TFacts>(ContentCoding coding, TFacts facts, Action<ArrayBufferWriter<byte>, TFacts> write)
    {
        var body = RenderBuffers.Body;
        write(body, facts);
        return Finish(body, coding);
    }

    /// <summary>Takes what was rendered out of the thread's buffer, in the content coding that was asked for.</summary>
    internal static RenderedManifest Finish(ArrayBufferWriter<byte> body, ContentCoding coding)
    {
        if (coding == ContentCoding.Identity || body.WrittenCount < SmallestCompressed) return new(body.WrittenSpan.ToArray(), IsCompressed: false);
        var compressed = RenderBuffers.Compressed;
        Compression.Compress(coding, body.WrittenSpan, compressed);
        return new(compressed.WrittenSpan.ToArray(), IsCompressed: true);
    }
}
