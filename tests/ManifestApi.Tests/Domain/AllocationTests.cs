using System.Buffers;
using ManifestApi.Domain.Dash;
using ManifestApi.Domain.Filters;
using ManifestApi.Domain.Hls;
using ManifestApi.Domain.Playback;
using ManifestApi.Domain.Signing;

namespace ManifestApi.Tests.Domain;

/// <summary>What runs per request allocates nothing but its result; the buffer is the caller's.</summary>
public sealed class AllocationTests
{
    private static readonly ArrayBufferWriter<byte> Output = new(1 << 20);

    [Fact]
    public void Rendering_allocates_nothing()
    {
        var asset = Samples.Asset();
        var summary = Samples.SixRungs.Summary();
        var media = SampleRendition.Video("v", 640, 360, 1000, SampleRendition.Repeat(51200, 300));
        var answer = SampleAnswer.Of(Samples.SixRungs);
        Nothing(() => HlsMultivariantPlaylist.Write(Cleared(), asset, summary, ManifestView.Full(ManifestFilter.None)));
        Nothing(() => HlsMultivariantPlaylist.Write(Cleared(), asset, summary, ManifestView.Capped(ManifestFilter.None)));
        Nothing(() => HlsMediaPlaylist.Write(Cleared(), media));
        Nothing(() => HlsIFramePlaylist.Write(Cleared(), media));
        Nothing(() => DashManifest.Write(Cleared(), asset, Samples.SixRungs, ManifestView.Full(ManifestFilter.None)));
        Nothing(() => answer.Write(Cleared()));
    }

    [Fact]
    public void An_identity_allocates_nothing()
    {
        var asset = Samples.Asset();
        Nothing(() => _ = ManifestIdentity.Of(ManifestFormat.HlsMultivariant, asset, new(1), ManifestView.Full(ManifestFilter.None)));
    }

    [Fact]
    public void A_refused_token_allocates_nothing_and_a_good_one_only_its_result()
    {
        var asset = Samples.Asset();
        Assert.True(SigningKeys.Parse("k1:" + new string('A', 43)).TryGet(out var keys, out _));
        var text = keys.Issue(asset.Tenant, asset.Id, ManifestFilter.None, nowUnixSeconds: 1000, new TokenLifetime(60, 60));
        var forged = string.Concat(text.AsSpan(0, text.Length - 8), "AAAAAAAA");
        Nothing(() => keys.Verify(text, new TokenDemand(asset.Id, 2000, asset.Tenant), out _));
        Nothing(() => keys.Verify("not a token", new TokenDemand(asset.Id, 1000, asset.Tenant), out _));
        Nothing(() => keys.Verify("A", new TokenDemand(asset.Id, 1000, asset.Tenant), out _));
        Nothing(() => keys.Verify(forged, new TokenDemand(asset.Id, 1000, asset.Tenant), out _));
        PlaybackToken? token = null;
        Assert.InRange(AllocatedBy(() => keys.Verify(text, new TokenDemand(asset.Id, 1000, asset.Tenant), out token)), 1, 64);
        Assert.NotNull(token);
    }

    private static ArrayBufferWriter<byte> Cleared()
    {
        Output.ResetWrittenCount();
        return Output;
    }

    private static void Nothing(Action action) => Assert.Equal(0, AllocatedBy(action));

    // The runtime now and then allocates for itself during a call (loading, compiling, tiering up). What the code allocates it
    // allocates in every call, so the least of several is the code's own.
    private static long AllocatedBy(Action action)
    {
        const int Calls = 20;
        var least = long.MaxValue;
        for (var i = 0; i < Calls; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
