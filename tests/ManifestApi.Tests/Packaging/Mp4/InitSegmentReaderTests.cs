using ManifestApi.Infrastructure.Packaging.Mp4;

namespace ManifestApi.Tests.Packaging.Mp4;

public sealed class InitSegmentReaderTests
{
    [Fact]
    public void Reads_pictures()
    {
        var init = DemoFile.Init("v360");
        Assert.Equal(TrackKind.Video, init.Kind);
        Assert.Equal(12800, init.Timescale);
        Assert.Equal(new SampleDescription("avc1.4d401e", 640, 360, 0, 0), init.Description);
    }

    [Fact]
    public void Reads_sound()
    {
        var init = DemoFile.Init("a-pt");
        Assert.Equal(TrackKind.Audio, init.Kind);
        Assert.Equal(new SampleDescription("mp4a.40.2", 0, 0, 2, 48000), init.Description);
    }

    [Theory]
    [InlineData("v360/init.mp4")]
    [InlineData("a-en/init.mp4")]
    public void Refuses_every_header_that_is_cut_inside_its_movie_box(string name)
    {
        var whole = DemoFile.Bytes(name);
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.False(InitSegmentReader.TryRead(name, whole.AsSpan(0, length), out _, out var fault), $"{length} bytes were taken for a header");
            Assert.Equal(name, fault.File);
            Assert.InRange(fault.Offset, 0, length);
        }
    }

    [Fact]
    public void Says_which_box_at_which_byte()
    {
        var bytes = DemoFile.Bytes("v360/init.mp4");
        var at = DemoFile.Find(bytes, "mdhd");
        bytes.AsSpan(at + 4 + 12, 4).Clear();
        Assert.False(InitSegmentReader.TryRead("v360/init.mp4", bytes, out _, out var fault));
        Assert.Equal("moov/trak/mdia/mdhd", fault.Box);
        Assert.InRange(fault.Offset, at, at + 40);
        Assert.Contains("timescale 0", fault.ToString());
    }

    [Theory]
    [InlineData("trak", "box 'trak' is missing")]
    [InlineData("mvex", "box 'mvex' is missing")]
    [InlineData("avcC", "box 'avcC' is missing")]
    [InlineData("avc1", "sample entry")]
    [InlineData("vide", "handler")]
    public void Refuses_a_header_without(string type, string problem)
    {
        var bytes = DemoFile.Bytes("v360/init.mp4");
        "xxxx"u8.CopyTo(bytes.AsSpan(DemoFile.Find(bytes, type)));
        Assert.False(InitSegmentReader.TryRead("v360/init.mp4", bytes, out _, out var fault));
        Assert.Contains(problem, fault.Problem);
    }

    [Fact]
    public void Refuses_a_header_with_two_tracks()
    {
        var bytes = DemoFile.Bytes("v360/init.mp4");
        // The box after the track, renamed, is a second one.
        "trak"u8.CopyTo(bytes.AsSpan(DemoFile.Find(bytes, "mvex")));
        Assert.False(InitSegmentReader.TryRead("v360/init.mp4", bytes, out _, out var fault));
        Assert.Contains("one track", fault.Problem);
    }
}
