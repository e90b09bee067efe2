namespace ManifestApi.Infrastructure.Packaging.Mp4;

/// <summary>Reads one movie fragment with one track (ISO/IEC 14496-12 §8.8).</summary>
internal static class FragmentReader
{
    private const uint HasBaseDataOffset = 0x1;
    private const uint HasDescriptionIndex = 0x2;
    private const uint HasDefaultDuration = 0x8;
    private const uint HasDefaultSize = 0x10;
    private const uint HasDefaultFlags = 0x20;

    internal static MediaSegment Read(BoxReader fragment, InitSegment init, int fileLength)
    {
        var track = fragment.Require(BoxType.Traf);
        var (baseOffset, defaults) = ReadHeader(track.Require(BoxType.Tfhd), init, fragment.HeaderStart);
        var startTicks = ReadStart(track.Require(BoxType.Tfdt));

        var runs = new RunTotals(startTicks, defaults, baseOffset, fileLength);
        while (track.TryNext(out var type, out var content))
        {
            if (type == BoxType.Trun) runs.Add(content);
        }

        if (runs.SampleCount == 0) track.Fail("the fragment has no samples");
        return runs.ToSegment();
    }

    private static (long BaseOffset, SampleDefaults Defaults) ReadHeader(BoxReader header, InitSegment init, int fragmentStart)
    {
        var flags = header.ReadUInt32() & 0xffffff;
        var trackId = header.ReadUInt32();
        if (trackId != init.TrackId) header.Fail($"track {trackId} where the header has {init.TrackId}");

        // Without an offset of its own the data is counted from the fragment, with and without default-base-is-moof: there is one track.
        var baseOffset = (flags & HasBaseDataOffset) != 0 ? ReadOffset(ref header) : fragmentStart;
        if ((flags & HasDescriptionIndex) != 0) header.Skip(4);
        var durationTicks = (flags & HasDefaultDuration) != 0 ? header.ReadUInt32() : init.Defaults.DurationTicks;
        var bytes = (flags & HasDefaultSize) != 0 ? header.ReadUInt32() : init.Defaults.Bytes;
        var sampleFlags = (flags & HasDefaultFlags) != 0 ? header.ReadUInt32() : init.Defaults.Flags;
        return (baseOffset, new SampleDefaults(durationTicks, bytes, sampleFlags));
    }

    private static long ReadOffset(ref BoxReader header)
    {
        var offset = header.ReadUInt64();
        if (offset > int.MaxValue) header.Fail($"data offset {offset} is beyond any segment");
        return (long)Math.Min(offset, int.MaxValue);
    }

    private static long ReadStart(BoxReader decodeTime)
    {
        var version = decodeTime.ReadByte();
        decodeTime.Skip(3);
        var ticks = version == 1 ? decodeTime.ReadUInt64() : decodeTime.ReadUInt32();
        // Half of the range keeps every sum of a start and a duration inside a long.
        if (ticks > long.MaxValue / 2) decodeTime.Fail($"decode time {ticks} is beyond any media");
        return (long)Math.Min(ticks, long.MaxValue / 2);
    }
}
