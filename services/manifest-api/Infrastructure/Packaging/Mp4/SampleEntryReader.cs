namespace ManifestApi.Infrastructure.Packaging.Mp4;

/// <summary>Reads the first entry of a sample description box (ISO/IEC 14496-12 §8.5.2, §12.1.3, §12.2.3).</summary>
internal static class SampleEntryReader
{
    internal static SampleDescription Read(BoxReader descriptions, TrackKind kind)
    {
        descriptions.Skip(8);
        if (!descriptions.TryNext(out var type, out var entry))
        {
            descriptions.Fail("no sample entry");
            return default;
        }

        return kind == TrackKind.Video ? ReadVisual(type, entry) : ReadAudio(type, entry);
    }

    private static SampleDescription ReadVisual(BoxType type, BoxReader entry)
    {
        entry.Skip(24);
        var width = entry.ReadUInt16();
        var height = entry.ReadUInt16();
        entry.Skip(50);
        var codec = type switch
        {
            _ when type == BoxType.Avc1 || type == BoxType.Avc3 => VideoCodec.Avc(type, entry.Require(BoxType.AvcC)),
            _ when type == BoxType.Hvc1 || type == BoxType.Hev1 => VideoCodec.Hevc(type, entry.Require(BoxType.HvcC)),
            _ when type == BoxType.Av01 => VideoCodec.Av1(entry.Require(BoxType.Av1C)),
            _ => "",
        };
        if (codec.Length == 0) entry.Fail($"sample entry '{type}' is not one of avc1, avc3, hvc1, hev1, av01");
        if (width == 0 || height == 0) entry.Fail($"pictures of {width}x{height}");
        return new SampleDescription(codec, width, height, 0, 0);
    }

    private static SampleDescription ReadAudio(BoxType type, BoxReader entry)
    {
        if (type != BoxType.Mp4a) entry.Fail($"sample entry '{type}' is not mp4a");
        entry.Skip(16);
        var channels = entry.ReadUInt16();
        entry.Skip(6);
        var sampleRateHz = (int)(entry.ReadUInt32() >> 16);
        var config = AudioCodec.Read(entry.Require(BoxType.Esds));
        // The decoder's own configuration wins: the fields of the entry are only hints for AAC (ISO/IEC 14496-3 §1.6).
        return new SampleDescription(
            config.Codec, 0, 0,
            config.Channels > 0 ? config.Channels : channels,
            config.SampleRateHz > 0 ? config.SampleRateHz : sampleRateHz);
    }
}
