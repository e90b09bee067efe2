using ManifestApi.Domain.Filters;
using ManifestApi.Domain.Playback;

namespace ManifestApi.Tests.Domain;

public sealed class SnapshotTests
{
    private const string Odd = "He said \"ahoy\" & <left>\r\nthe 'port' 🚢";

    [Fact]
    public void Multivariant_playlist_of_everything() => Snapshot.Matches("harbour.m3u8", Render.Multivariant(Samples.Harbour));

    [Fact]
    public void Multivariant_playlist_at_level_lean() => Snapshot.Matches("harbour-lean.m3u8", Render.Multivariant(Samples.Harbour, ManifestView.Lean(ManifestFilter.None)));

    [Fact]
    public void Multivariant_playlist_at_level_capped() => Snapshot.Matches("six-rungs-capped.m3u8", Render.Multivariant(Samples.SixRungs, ManifestView.Capped(ManifestFilter.None)));

    [Fact]
    public void Multivariant_playlist_through_a_filter()
        => Snapshot.Matches("harbour-filtered.m3u8", Render.Multivariant(Samples.Harbour, ManifestView.Full(Render.Filter("maxHeight=240&language=de"))));

    [Fact]
    public void Multivariant_playlist_without_video() => Snapshot.Matches("audio-only.m3u8", Render.Multivariant(Samples.AudioOnly));

    [Fact]
    public void Multivariant_playlist_with_odd_labels()
    {
        var package = Samples.Package([.. Samples.AudioOnly.Renditions.Select(segmented => segmented.With(rendition => rendition with { Label = Odd }))]);
        Snapshot.Matches("odd-labels.m3u8", Render.Multivariant(package, asset: Samples.Asset(Odd)));
    }

    [Theory]
    [InlineData("v360")]
    [InlineData("a-en")]
    [InlineData("s-en")]
    [InlineData("s-de")]
    public void Media_playlist(string rendition) => Snapshot.Matches($"harbour-{rendition}.m3u8", Render.Media(Samples.Harbour.Find(rendition)));

    [Fact]
    public void I_frame_playlist() => Snapshot.Matches("harbour-v360-iframes.m3u8", Render.IFrames(Samples.Harbour.Find("v360")));

    [Fact]
    public void Dash_manifest_of_everything() => Snapshot.Matches("harbour.mpd", Render.Dash(Samples.Harbour));

    [Fact]
    public void Dash_manifest_at_level_capped_through_a_filter()
        => Snapshot.Matches("six-rungs-capped.mpd", Render.Dash(Samples.SixRungs, ManifestView.Capped(Render.Filter("minHeight=240"))));

    [Fact]
    public void Dash_manifest_without_video_with_odd_labels()
    {
        var package = Samples.Package([.. Samples.AudioOnly.Renditions.Select(segmented => segmented.With(rendition => rendition with { Label = Odd }))]);
        Snapshot.Matches("odd-labels.mpd", Render.Dash(package, asset: Samples.Asset(Odd)));
    }

    [Fact]
    public void Playback_answer() => Snapshot.Matches("harbour.json", Render.Text(SampleAnswer.Of(Samples.Harbour).Write));

    [Fact]
    public void Degraded_playback_answer()
        => Snapshot.Matches("six-rungs-capped.json", Render.Text((SampleAnswer.Of(Samples.SixRungs) with
        {
            View = ManifestView.Capped(ManifestFilter.None),
            Degraded = new Degradation("capped", "database.lockWaitP95Ms is 410, above 250"),
            Asset = Samples.Asset(Odd),
        }).Write));

    [Fact]
    public void A_changed_snapshot_has_a_new_renderer_version()
    {
        foreach (var (name, version, recorded, actual) in Snapshot.Locked())
        {
            Assert.True(actual is not null, $"{name} is in renderer.lock but its file is gone.");
            Assert.True(recorded == actual, $"{name} was changed by hand. Rewrite it with {Snapshot.UpdateVariable}=1.");
            Assert.True(version <= ManifestIdentity.RendererVersion, $"{name} was made by renderer version {version}; the code says {ManifestIdentity.RendererVersion}.");
        }
    }

    [Fact]
    public void Every_snapshot_file_is_locked()
        => Assert.Equal(Snapshot.Files().Order(StringComparer.Ordinal), Snapshot.Locked().Select(entry => entry.Name).Order(StringComparer.Ordinal));
}
