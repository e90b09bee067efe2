using System.Buffers;
using ManifestApi.Delivery.Http;
using Plimsoll.Runtime.Caching;
using Plimsoll.Runtime.Caching.Http;

namespace ManifestApi.Delivery.Manifests;

/// <summary>
/// The rendered and compressed manifests. What a key names never changes, so nothing here goes out of date and nothing has to be purged;
/// who may see a manifest, and which package plays now, is asked of token and catalog each time, before or after.
/// </summary>
internal sealed class RenderedManifests(Caches caches)
{
    private const string Name = "manifest-api";
    private const long MaxBytes = 16 * 1024 * 1024;

    // Below this a compressed answer is no smaller on the wire than the headers it costs.
    private const int SmallestCompressed = 256;

    private static readonly string Hit = new CacheStatus { Cache = Name }.ToString();

    private readonly ValueCache<RenderedKey, RenderedManifest> _cache = caches.Create(new CacheDefinition<RenderedKey, RenderedManifest>
    {
        Name = "manifests",
        MaxBytes = MaxBytes,
        WeighBytes = static (_, manifest) => manifest.WeightBytes,
        Lives = new CacheLives(TimeSpan.FromHours(1)),

        // A package that is not there may be published the next moment.
        NegativeLife = TimeSpan.FromSeconds(1),
    });

    internal ValueTask<CacheAnswer<RenderedManifest>> GetAsync<TState>(
        HttpContext context, RenderedKey key, TState state, CacheMaker<TState, RenderedManifest> render) =>
        _cache.GetAsync(key, state, render, context.RequestAborted);

    /// <summary>
    /// Tells what the cache did (RFC 9211). Without the rest of its life and without <c>Age</c>: the answer is validated against the catalog
    /// for every request, and how long the bytes are kept here says nothing of how long they hold elsewhere.
    /// </summary>
    internal static void Tell(HttpContext context, in CacheAnswer<RenderedManifest> answer) => context.Response.Headers["Cache-Status"] =
        answer.Outcome == CacheOutcome.Hit ? Hit : (CacheStatus.Of(Name, answer) with { TimeToLive = null }).ToString();

    /// <summary>Takes what was rendered out of the thread's buffer, in the content coding that was asked for.</summary>
    internal static RenderedManifest Finish(ArrayBufferWriter<byte> body, ContentCoding coding)
    {
        if (coding == ContentCoding.Identity || body.WrittenCount < SmallestCompressed) return new(body.WrittenSpan.ToArray(), IsCompressed: false);
        var compressed = RenderBuffers.Compressed;
        Compression.Compress(coding, body.WrittenSpan, compressed);
        return new(compressed.WrittenSpan.ToArray(), IsCompressed: true);
    }
}
