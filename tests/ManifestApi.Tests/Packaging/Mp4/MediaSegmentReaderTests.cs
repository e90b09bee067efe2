using System.Buffers.Binary;
using ManifestApi.Infrastructure.Packaging.Mp4;

namespace ManifestApi.Tests.Packaging.Mp4;

public sealed class MediaSegmentReaderTests
{
    private const string Name = "v360/2.m4s";
    private static readonly InitSegment Init = DemoFile.Init("v360");

    [Fact]
    public void Reads_times_samples_and_the_first_key_frame()
    {
        var segment = Read(DemoFile.Bytes(Name));
        Assert.Equal((51200, 51200, 100, true), (segment.StartTicks, segment.DurationTicks, segment.SampleCount, segment.StartsWithSync));
        Assert.InRange(segment.FirstSampleEnd, 1000, DemoFile.Bytes(Name).Length);
    }

    [Fact]
    public void Refuses_every_segment_that_is_cut_short()
    {
        var whole = DemoFile.Bytes("v144/1.m4s");
        var init = DemoFile.Init("v144");
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.False(MediaSegmentReader.TryRead("v144/1.m4s", whole.AsSpan(0, length), init, out _, out var fault), $"{length} bytes were taken for a segment");
            Assert.InRange(fault.Offset, 0, length);
        }
    }

    [Fact]
    public void Sees_a_segment_that_does_not_start_with_a_sync_sample()
    {
        var bytes = DemoFile.Bytes(Name);
        var run = DemoFile.Find(bytes, "trun") + 4;
        Assert.Equal(0x4, bytes[run + 3] & 0x4);
        bytes[run + 13] |= 0x01;
        Assert.False(Read(bytes).StartsWithSync);
    }

    [Fact]
    public void Reads_two_fragments_as_one_segment()
    {
        byte[] both = [.. DemoFile.Bytes("v360/1.m4s"), .. DemoFile.Bytes(Name)];
        var segment = Read(both);
        Assert.Equal((0, 102400, 200), (segment.StartTicks, segment.DurationTicks, segment.SampleCount));
    }

    [Fact]
    public void Refuses_fragments_with_a_gap_between_them()
    {
        byte[] gap = [.. DemoFile.Bytes("v360/1.m4s"), .. DemoFile.Bytes("v360/3.m4s")];
        Assert.Contains("starts at tick 102400 where the one before it ends at 51200", Fault(gap).Problem);
    }

    [Fact]
    public void Refuses_another_track()
    {
        var bytes = DemoFile.Bytes(Name);
        bytes[DemoFile.Find(bytes, "tfhd") + 11] = 9;
        Assert.Contains("track 9", Fault(bytes).Problem);
    }

    [Fact]
    public void Refuses_a_number_of_samples_that_no_segment_has()
    {
        var bytes = DemoFile.Bytes(Name);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(DemoFile.Find(bytes, "trun") + 8), uint.MaxValue);
        var fault = Fault(bytes);
        Assert.Equal("moof/traf/trun", fault.Box);
        Assert.Contains("4294967295 samples", fault.Problem);
    }

    [Fact]
    public void Refuses_a_decode_time_beyond_any_media()
    {
        var bytes = DemoFile.Bytes(Name);
        bytes.AsSpan(DemoFile.Find(bytes, "tfdt") + 8, 8).Fill(0xff);
        Assert.Equal("moof/traf/tfdt", Fault(bytes).Box);
    }

    private static MediaSegment Read(byte[] bytes)
    {
        Assert.True(MediaSegmentReader.TryRead(Name, bytes, Init, out var segment, out var fault), fault?.ToString());
        return segment;
    }

    private static Mp4Fault Fault(byte[] bytes)
    {
        Assert.False(MediaSegmentReader.TryRead(Name, bytes, Init, out _, out var fault));
        return fault;
    }
}
