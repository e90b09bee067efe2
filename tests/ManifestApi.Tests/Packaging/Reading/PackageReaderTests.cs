using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Packaging;

namespace ManifestApi.Tests.Packaging.Reading;

public sealed class PackageReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _set;

    public PackageReaderTests() => _set = _folder.CopyDemo();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Names_the_segment_that_is_missing()
    {
        File.Delete(Path.Combine(_set, "v240/3.m4s"));
        Refuses("v240/3.m4s is missing although v240 has 4 segments");
    }

    [Fact]
    public void Names_the_header_that_is_missing()
    {
        File.Delete(Path.Combine(_set, "a-pt/init.mp4"));
        Refuses("a-pt/init.mp4 is missing");
    }

    [Fact]
    public void Names_the_folder_that_is_missing()
    {
        Directory.Delete(Path.Combine(_set, "v144"), recursive: true);
        Refuses("v144/init.mp4 is missing");
    }

    [Fact]
    public void Refuses_segments_in_the_wrong_order()
    {
        File.Move(Path.Combine(_set, "v360/2.m4s"), Path.Combine(_set, "x"));
        File.Move(Path.Combine(_set, "v360/3.m4s"), Path.Combine(_set, "v360/2.m4s"));
        File.Move(Path.Combine(_set, "x"), Path.Combine(_set, "v360/3.m4s"));
        Refuses("v360/2.m4s starts at tick 102400 where the segment before it ends at 51200");
    }

    [Fact]
    public void Refuses_the_header_of_sound_on_pictures()
    {
        File.Copy(Path.Combine(_set, "a-en/init.mp4"), Path.Combine(_set, "v360/init.mp4"), overwrite: true);
        Refuses("v360/init.mp4 carries Audio");
    }

    [Fact]
    public void Refuses_a_segment_that_is_cut_short()
    {
        var path = Path.Combine(_set, "v360/4.m4s");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);
        Refuses("v360/4.m4s, box");
    }

    [Fact]
    public void Refuses_an_empty_segment()
    {
        File.WriteAllBytes(Path.Combine(_set, "a-en/5.m4s"), []);
        Refuses("a-en/5.m4s has 0 bytes");
    }

    [Fact]
    public void Refuses_a_segment_where_no_player_can_start()
    {
        var path = Path.Combine(_set, "v144/2.m4s");
        var bytes = File.ReadAllBytes(path);
        bytes[Mp4.DemoFile.Find(bytes, "trun") + 17] |= 0x01;
        File.WriteAllBytes(path, bytes);
        Refuses("v144/2.m4s does not start with a sync sample");
    }

    [Fact]
    public void Refuses_subtitles_that_are_none()
    {
        File.WriteAllText(Path.Combine(_set, "s-en/1.vtt"), "WEBVTTX\n");
        Refuses("s-en/1.vtt at byte 0");
    }

    [Theory]
    [InlineData("""{ "title": "x" }""", "about.json, line 1")]
    [InlineData("""{ "title": "x", "renditions": [] }""", "lists no renditions")]
    [InlineData("""{ "title": "x", "renditions": [ { "name": "../v360", "kind": "video" } ] }""", "'../v360' is not a rendition name")]
    [InlineData("""{ "title": "x", "renditions": [ { "name": "v360", "kind": "film" } ] }""", "about.json, line 1")]
    [InlineData("""{ "title": "x", "renditions": [ { "name": "v360", "kind": "video" }, { "name": "v360", "kind": "video" } ] }""", "lists 'v360' twice")]
    [InlineData("""{ "title": "x", "renditions": [ { "name": "a-en", "kind": "audio" } ] }""", "rendition 'a-en' has no label")]
    [InlineData("""{ "title": "x", "renditions": [ { "name": "a-en", "kind": "audio", "label": "English" } ] }""", "lists no video rendition")]
    [InlineData("not json", "about.json, line 1")]
    public void Refuses_a_description_that_is_wrong(string about, string problem)
    {
        File.WriteAllText(Path.Combine(_set, "about.json"), about);
        Refuses(problem);
    }

    [Fact]
    public void Says_that_the_description_is_missing()
    {
        File.Delete(Path.Combine(_set, "about.json"));
        Refuses("about.json is missing");
    }

    [Fact]
    public void Lets_subtitles_last_as_long_as_the_pictures()
    {
        var subtitles = PackageReader.Read(_set, new PackageVersion(3), CancellationToken.None).Renditions[^1];
        Assert.Equal((1000, 20_000L, 1, 20), (subtitles.Rendition.Timescale, subtitles.Rendition.DurationTicks, subtitles.Rendition.SegmentCount, subtitles.TargetDurationSeconds));
    }

    private void Refuses(string words)
    {
        var refused = Assert.Throws<PackagingException>(() => PackageReader.Read(_set, new PackageVersion(1), CancellationToken.None));
        Assert.Equal(PackagingFaultKind.Inconsistent, refused.Fault.Kind);
        Assert.Contains(words, refused.Message);
    }
}
