using System.Diagnostics;
using ManifestApi.Domain.Catalog;

namespace ManifestApi.Tests.Packaging;

public sealed class AssetIngestTests(ITestOutputHelper output) : IDisposable
{
    private const string Pictures = "-f lavfi -i testsrc2=d=9:s=320x240:r=25";
    private const string Sound = "-f lavfi -i sine=440:d=9 -f lavfi -i sine=660:d=9";
    private readonly IngestFixture _ingest = new();

    public void Dispose() => _ingest.Dispose();

    [Fact]
    public async Task Packages_pictures_two_languages_and_subtitles()
    {
        var subtitles = _ingest.Folder["cues.srt"];
        await File.WriteAllTextAsync(subtitles, "1\n00:00:01,000 --> 00:00:03,000\nHello\n", TestContext.Current.CancellationToken);
        var source = MediaTool.Make(_ingest.Folder["film.mkv"],
            $"{Pictures} {Sound} -i {subtitles} -map 0 -map 1 -map 2 -map 3 -c:v libx264 -preset ultrafast -c:a aac -c:s srt "
            + "-metadata:s:a:0 language=eng -metadata:s:a:1 language=por -metadata:s:s:0 language=eng");

        var package = await IngestAsync(source);

        Assert.Equal(["v240", "v144", "a-en", "a-pt", "s-en"], package.Renditions.Select(static r => r.Rendition.Name));
        Assert.Equal(["English", "Português"], package.Renditions.Where(static r => r.Rendition.Kind == RenditionKind.Audio).Select(static r => r.Rendition.Label));
        Assert.Equal(9L * package.Renditions[0].Rendition.Timescale, package.Renditions[0].Rendition.DurationTicks);
        Assert.Equal(4, package.TargetDurationSeconds);
        Assert.Empty(MediaChecker.Compare(_ingest.PackageFolder, package));
        Assert.Equal(AssetState.Ready, _ingest.Asset.State);
        Assert.Contains("Hello", await File.ReadAllTextAsync(Path.Combine(_ingest.PackageFolder, "s-en", "1.vtt"), TestContext.Current.CancellationToken));
        Assert.Empty(Directory.EnumerateFiles(_ingest.PackageFolder, "*.m3u8", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Packages_a_twenty_second_film_in_360p()
    {
        var source = MediaTool.Make(_ingest.Folder["film.mp4"], "-f lavfi -i testsrc2=d=20:s=640x360:r=25 -f lavfi -i sine=d=20 -c:v libx264 -preset ultrafast -c:a aac");
        var watch = Stopwatch.StartNew();
        var package = await IngestAsync(source);
        output.WriteLine($"packaged 20 s of 360p in {watch.Elapsed.TotalSeconds:0.00} s");
        Assert.Equal(["v360", "v240", "v144", "a-und"], package.Renditions.Select(static r => r.Rendition.Name));
        Assert.Null(package.Renditions[3].Rendition.Language);
        Assert.Empty(MediaChecker.Compare(_ingest.PackageFolder, package));
    }

    [Fact]
    public async Task Packages_pictures_without_sound()
    {
        var package = await IngestAsync(MediaTool.Make(_ingest.Folder["silent.mp4"], "-f lavfi -i testsrc2=d=10:s=160x90:r=25 -c:v libx264 -preset ultrafast"));
        Assert.Equal(["v90"], package.Renditions.Select(static r => r.Rendition.Name));
        Assert.Empty(MediaChecker.Compare(_ingest.PackageFolder, package));
    }

    [Theory]
    [InlineData("a film, 100%d \"best\" 'of' $HOME.mp4")]
    [InlineData("-i.mp4")]
    [InlineData("http:a.mp4")]
    [InlineData("ünïcödé 🚢.mp4")]
    public async Task Packages_whatever_the_file_is_called(string name)
    {
        var source = MediaTool.Make(_ingest.Folder[name], "-f lavfi -i testsrc2=d=1:s=96x54:r=10 -c:v libx264 -preset ultrafast");
        Assert.Single((await IngestAsync(source)).Renditions);
    }

    [Fact]
    public async Task Packages_odd_sizes_as_even_ones()
    {
        var package = await IngestAsync(MediaTool.Make(_ingest.Folder["odd.mkv"], "-f lavfi -i testsrc2=d=1:s=321x241:r=25 -c:v ffv1"));
        Assert.Equal([(320, 240), (192, 144)], package.Renditions.Select(static r => (r.Rendition.Width, r.Rendition.Height)));
    }

    [Fact]
    public async Task Packages_a_varying_frame_rate_as_a_constant_one()
    {
        var source = MediaTool.Make(_ingest.Folder["vfr.mkv"], "-f lavfi -i testsrc2=d=9:s=160x120:r=30 -vf select='lt(mod(n,7),4)' -vsync vfr -c:v libx264 -preset ultrafast");
        var package = await IngestAsync(source);
        var video = package.Renditions[0];
        Assert.Equal(1, video.Rendition.FrameRate.Denominator);
        Assert.Empty(MediaChecker.Compare(_ingest.PackageFolder, package));
    }

    [Fact]
    public async Task Turns_a_phone_film_upright()
    {
        var flat = MediaTool.Make(_ingest.Folder["flat.mp4"], "-f lavfi -i testsrc2=d=1:s=320x180:r=25 -c:v libx264 -preset ultrafast");
        var source = MediaTool.Make(_ingest.Folder["phone.mp4"], $"-i {flat} -c copy -metadata:s:v:0 rotate=90");
        var package = await IngestAsync(source);
        Assert.Equal((136, 240), (package.Renditions[0].Rendition.Width, package.Renditions[0].Rendition.Height));
    }

    [Fact]
    public async Task Gives_a_new_package_a_new_version()
    {
        var source = MediaTool.Make(_ingest.Folder["a.mp4"], "-f lavfi -i testsrc2=d=1:s=96x54:r=10 -c:v libx264 -preset ultrafast");
        await IngestAsync(source);
        Assert.Equal(new PackageVersion(2), (await IngestAsync(source)).Version);
        Assert.True(Directory.Exists(_ingest.PackageFolder));
    }

    [Fact]
    public async Task Takes_the_files_away_when_publishing_fails()
    {
        var source = MediaTool.Make(_ingest.Folder["a.mp4"], "-f lavfi -i testsrc2=d=1:s=96x54:r=10 -c:v libx264 -preset ultrafast");
        _ingest.Catalog.PublishFailure = new InvalidOperationException("database gone");
        await Assert.ThrowsAsync<InvalidOperationException>(() => IngestAsync(source));
        Assert.False(Directory.Exists(_ingest.PackageFolder));
        Assert.Contains("database gone", _ingest.Asset.Failure);
    }

    private Task<SegmentedPackage> IngestAsync(string source) => _ingest.IngestAsync(source, TestContext.Current.CancellationToken);
}
