using ManifestApi.Infrastructure.Packaging.Mp4;

namespace ManifestApi.Tests.Packaging.Mp4;

public sealed class AudioCodecTests
{
    [Fact]
    public void Reads_low_complexity_stereo() => Assert.Equal(new AudioConfiguration("mp4a.40.2", 2, 44100), Read([0x12, 0x10]));

    [Fact]
    public void Reads_the_rate_that_band_replication_plays_at() => Assert.Equal(new AudioConfiguration("mp4a.40.5", 2, 48000), Read([0x2B, 0x11, 0x88, 0x00]));

    [Fact]
    public void Reads_seven_point_one() => Assert.Equal(8, Read([0x11, 0xB8]).Channels);

    [Fact]
    public void Refuses_another_object_type()
    {
        var faults = new FaultSink("a/init.mp4");
        AudioCodec.Read(BoxReader.OfFile(Descriptor(0x69, [0x12, 0x10]), faults));
        Assert.Contains("0x69", faults.First!.Problem);
    }

    private static AudioConfiguration Read(byte[] specific)
    {
        var faults = new FaultSink("a/init.mp4");
        var read = AudioCodec.Read(BoxReader.OfFile(Descriptor(0x40, specific), faults));
        Assert.Null(faults.First);
        return read;
    }

    private static byte[] Descriptor(byte objectType, byte[] specific) =>
    [
        0, 0, 0, 0,
        3, 0x80, 0x80, 0x80, (byte)(20 + specific.Length), 0, 1, 0,
        4, (byte)(15 + specific.Length), objectType, 0x15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        5, (byte)specific.Length, .. specific,
    ];
}
