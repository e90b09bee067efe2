using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Packaging;
using Plimsoll.Testing;

namespace ManifestApi.Tests.Packaging;

public sealed class RefusedSourceTests : IDisposable
{
    private const string Film = "-f lavfi -i testsrc2=d=12:s=320x180:r=25 -c:v libx264 -preset ultrafast";
    private readonly IngestFixture _ingest = new();

    public void Dispose() => _ingest.Dispose();

    [Fact]
    public async Task Refuses_a_text_that_is_called_a_film() =>
        await RefusesAsync(Write("letter.mp4", "Dear Samuel,\nthe ship is overloaded again.\n"u8), PackagingFaultKind.NotMedia, "no media");

    [Fact]
    public async Task Refuses_an_empty_file() => await RefusesAsync(Write("empty.mp4", []), PackagingFaultKind.NotMedia, "0 bytes");

    [Fact]
    public async Task Refuses_a_film_that_ends_before_its_index()
    {
        var whole = await File.ReadAllBytesAsync(MediaTool.Make(_ingest.Folder["whole.mp4"], Film), TestContext.Current.CancellationToken);
        await RefusesAsync(Write("cut.mp4", whole.AsSpan(0, whole.Length / 2)), PackagingFaultKind.Truncated, "cut short");
    }

    [Fact]
    public async Task Refuses_a_film_that_ends_before_it_says()
    {
        var whole = await File.ReadAllBytesAsync(MediaTool.Make(_ingest.Folder["whole.mp4"], Film + " -movflags +faststart"), TestContext.Current.CancellationToken);
        await RefusesAsync(Write("cut.mp4", whole.AsSpan(0, whole.Length / 2)), PackagingFaultKind.Truncated, "says that it lasts 12 s");
    }

    [Fact]
    public async Task Refuses_sound_alone() =>
        await RefusesAsync(MediaTool.Make(_ingest.Folder["song.m4a"], "-f lavfi -i sine=d=2 -c:a aac"), PackagingFaultKind.NoVideo, "only audio (aac)");

    [Fact]
    public async Task Refuses_sound_with_a_cover_picture()
    {
        var cover = MediaTool.Make(_ingest.Folder["cover.png"], "-f lavfi -i testsrc2=s=64x64 -frames:v 1");
        var song = MediaTool.Make(_ingest.Folder["song.m4a"], $"-f lavfi -i sine=d=2 -i {cover} -map 0 -map 1 -c:a aac -c:v copy -disposition:v:0 attached_pic");
        await RefusesAsync(song, PackagingFaultKind.NoVideo, "no video stream");
    }

    [Theory]
    [InlineData("still.png")]
    [InlineData("still.jpg")]
    public async Task Refuses_a_still_picture(string name) =>
        await RefusesAsync(MediaTool.Make(_ingest.Folder[name], "-f lavfi -i testsrc2=s=64x64 -frames:v 1"), PackagingFaultKind.Unsupported, "still picture");

    [Fact]
    public async Task Refuses_pictures_that_are_too_large() =>
        await RefusesAsync(MediaTool.Make(_ingest.Folder["huge.mkv"], "-f lavfi -i color=s=8400x64:r=1:d=1 -c:v ffv1"), PackagingFaultKind.Unsupported, "8400x64 are larger than 8192x8192");

    [Fact]
    public async Task Reads_no_other_file_that_a_playlist_names()
    {
        var film = MediaTool.Make(_ingest.Folder["secret.ts"], "-f lavfi -i testsrc2=d=1:s=64x64:r=10 -c:v libx264 -preset ultrafast");
        var playlist = $"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile://{film}\n#EXT-X-ENDLIST\n";
        await RefusesAsync(Write("list.mp4", System.Text.Encoding.UTF8.GetBytes(playlist)), PackagingFaultKind.Unsupported, "a playlist");
    }

    [Fact]
    public async Task Says_what_to_install_when_the_tools_are_missing()
    {
        using var ingest = new IngestFixture { Options = new PackagingOptions { Ffprobe = "no-such-ffprobe" } };
        var refused = await Assert.ThrowsAsync<PackagingException>(() => ingest.IngestAsync(Write("x.mp4", "x"u8), TestContext.Current.CancellationToken));
        Assert.Equal(PackagingFaultKind.ToolMissing, refused.Fault.Kind);
        Assert.False(refused.Fault.IsInSource);
        Assert.Contains("apt-get install ffmpeg", ingest.Asset.Failure);
    }

    [Fact]
    public async Task Ends_a_packaging_that_takes_too_long()
    {
        using var ingest = new IngestFixture { Options = new PackagingOptions { PackageTimeout = TimeSpan.FromMilliseconds(50) } };
        var refused = await Assert.ThrowsAsync<PackagingException>(() => ingest.IngestAsync(LongFilm(), TestContext.Current.CancellationToken));
        Assert.Equal(PackagingFaultKind.TimedOut, refused.Fault.Kind);
        ingest.AssertNothingLeft();
    }

    [Fact]
    public async Task Leaves_nothing_when_it_is_cancelled_in_the_middle()
    {
        using var abort = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = _ingest.IngestAsync(LongFilm(), abort.Token);
        var staging = _ingest.Folder["media/.staging"];
        await Eventually.TrueAsync(
            () => running.IsCompleted || (Directory.Exists(staging) && Directory.EnumerateFiles(staging, "*.m4s", SearchOption.AllDirectories).Any()),
            "the packaging has written a segment");
        Assert.False(running.IsCompleted, "the packaging ended before it could be cancelled");

        await abort.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        _ingest.AssertNothingLeft();
        Assert.Equal(AssetState.Failed, _ingest.Asset.State);
        Assert.Contains("cancelled", _ingest.Asset.Failure);
    }

    private string LongFilm() => MediaTool.Make(_ingest.Folder["long.mkv"], "-f lavfi -i testsrc2=d=120:s=320x240:r=25 -c:v mjpeg -q:v 20");

    private string Write(string name, ReadOnlySpan<byte> bytes)
    {
        File.WriteAllBytes(_ingest.Folder[name], bytes);
        return _ingest.Folder[name];
    }

    private async Task RefusesAsync(string source, PackagingFaultKind kind, string words)
    {
        var refused = await Assert.ThrowsAsync<PackagingException>(() => _ingest.IngestAsync(source, TestContext.Current.CancellationToken));
        Assert.Equal(kind, refused.Fault.Kind);
        Assert.Contains(words, refused.Message);
        Assert.True(refused.Fault.IsInSource);
        Assert.DoesNotContain(_ingest.Folder.Path, refused.Message);
        Assert.Equal((AssetState.Failed, refused.Message), (_ingest.Asset.State, _ingest.Asset.Failure));
        _ingest.AssertNothingLeft();
    }
}
