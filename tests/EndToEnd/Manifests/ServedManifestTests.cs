using EndToEnd.Services;
using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Packaging;
using ManifestApi.Testing.Judges;
using Plimsoll.Testing;

namespace EndToEnd.Manifests;

/// <summary>
/// What the service sends, before judges that are not its own: a strict HLS parser, the DASH schema, and a checker that recomputes
/// every size, duration and rate from the files. For the whole demo and for every part of it that a filter can cut out.
/// </summary>
public abstract class ServedManifestTests(DemoService demo)
{
    private static readonly SegmentedPackage Files =
        PackageReader.Read(RepositoryFolder.Path("services/manifest-api/media/demo"), new PackageVersion(1), CancellationToken.None);

    /// <summary>A query and the renditions that it must leave, written down here rather than asked of the code that filters.</summary>
    public static TheoryData<string, string> Cuts => new()
    {
        { "", "v360 v240 v144 a-en a-pt s-en" },
        { "?minHeight=360", "v360 a-en a-pt s-en" },
        { "?minHeight=240&maxHeight=240", "v240 a-en a-pt s-en" },
        { "?maxHeight=144", "v144 a-en a-pt s-en" },
        { "?minHeight=200", "v360 v240 a-en a-pt s-en" },
        { $"?maxBitrate={Peak("v240")}", "v240 v144 a-en a-pt s-en" },
        { $"?minBitrate={Peak("v240")}", "v360 v240 a-en a-pt s-en" },
        { $"?minBitrate={Peak("v240")}&maxBitrate={Peak("v240")}", "v240 a-en a-pt s-en" },
        { "?language=en", "v360 v240 v144 a-en s-en" },
        { "?language=pt", "v360 v240 v144 a-pt" },
        { "?language=pt,en", "v360 v240 v144 a-en a-pt s-en" },
        { "?codec=avc1", "v360 v240 v144 a-en a-pt s-en" },
        { "?codec=mp4a,avc1", "v360 v240 v144 a-en a-pt s-en" },
        { "?maxHeight=144&language=pt&codec=avc1", "v144 a-pt" },
    };

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task Judges_accept_what_a_filtered_playback_leads_to(string query, string renditions) =>
        await JudgeAsync(await ServedPackage.OfPlaybackAsync(demo.Public, query), renditions.Split(' '));

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task Judges_accept_a_manifest_that_is_filtered_itself(string query, string renditions) =>
        await JudgeAsync(await ServedPackage.OfManifestAsync(demo.Public, query), renditions.Split(' '));

    private static async Task JudgeAsync(ServedPackage served, string[] renditions)
    {
        Assert.True(PackageVersion.TryParse(served.Version, out var version));
        var facts = new SegmentedPackage(version, Files.TargetDurationSeconds, [.. Files.Renditions.Where(segmented => renditions.Contains(segmented.Rendition.Name))]);
        Assert.Equal(renditions.Length, facts.Renditions.Length);
        AssertComplete(served, facts);

        var verdicts = await HlsParserJudge.JudgeAsync(
            [("master.m3u8", served.Multivariant), .. served.Playlists.Select(playlist => (playlist.Key, playlist.Value))], TestContext.Current.CancellationToken);
        Assert.All(verdicts, verdict => Assert.True(verdict.Error is null, $"{verdict.Name}: {verdict.Error}"));
        Assert.Empty(MpdSchemaJudge.Judge(served.Dash));

        var checker = new ManifestChecker(facts);
        Assert.Empty(checker.Multivariant(served.Multivariant));
        Assert.Empty(checker.Dash(served.Dash));
        foreach (var (link, text) in served.Playlists)
        {
            var rendition = link.Split('/')[1];
            Assert.Empty(link.EndsWith("iframes.m3u8", StringComparison.Ordinal) ? checker.IFrames(text, rendition) : checker.Media(text, rendition));
        }
    }

    // One playlist per rendition, and one of key frames per rendition with pictures: none is missing, none leads to what was cut out.
    private static void AssertComplete(ServedPackage served, SegmentedPackage facts)
    {
        var media = facts.Renditions.Select(segmented => $"{facts.Version}/{segmented.Rendition.Name}/index.m3u8");
        var frames = facts.Renditions.Where(segmented => segmented.Rendition.Kind == RenditionKind.Video).Select(segmented => $"{facts.Version}/{segmented.Rendition.Name}/iframes.m3u8");
        Assert.Equal(media.Concat(frames).Order(StringComparer.Ordinal), served.Playlists.Keys);
    }

    private static int Peak(string rendition) => Files.Renditions.Single(segmented => segmented.Rendition.Name == rendition).Rendition.PeakBitsPerSecond;
}
