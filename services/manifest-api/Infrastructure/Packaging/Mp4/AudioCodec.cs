using System.Globalization;

namespace ManifestApi.Infrastructure.Packaging.Mp4;

/// <summary>Reads the elementary stream descriptor of AAC (ISO/IEC 14496-1 §7.2.6, 14496-3 §1.6.2).</summary>
internal static class AudioCodec
{
    private const byte ElementaryStreamTag = 3;
    private const byte DecoderConfigTag = 4;
    private const byte DecoderSpecificTag = 5;
    private const byte Mpeg4Audio = 0x40;

    private static ReadOnlySpan<int> SampleRatesHz => [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350];

    /// <summary>By channel configuration; 0 where the configuration leaves it to the stream.</summary>
    private static ReadOnlySpan<int> ChannelCounts => [0, 1, 2, 3, 4, 5, 6, 8, 0, 0, 0, 7, 8, 0, 8, 0];

    internal static AudioConfiguration Read(BoxReader descriptor)
    {
        descriptor.Skip(4);
        EnterDescriptor(ref descriptor, ElementaryStreamTag);
        descriptor.Skip(2);
        SkipOptionalFields(ref descriptor);
        EnterDescriptor(ref descriptor, DecoderConfigTag);
        var objectType = descriptor.ReadByte();
        if (objectType != Mpeg4Audio) descriptor.Fail($"object type 0x{objectType:x2} is not MPEG-4 audio (0x40)");
        descriptor.Skip(12);
        var length = EnterDescriptor(ref descriptor, DecoderSpecificTag);
        return ReadSpecific(ref descriptor, descriptor.Take(length));
    }

    private static void SkipOptionalFields(ref BoxReader descriptor)
    {
        var flags = descriptor.ReadByte();
        if ((flags & 0x80) != 0) descriptor.Skip(2);
        if ((flags & 0x40) != 0) descriptor.Skip(descriptor.ReadByte());
        if ((flags & 0x20) != 0) descriptor.Skip(2);
    }

    private static int EnterDescriptor(ref BoxReader descriptor, byte wanted)
    {
        var tag = descriptor.ReadByte();
        if (tag != wanted) descriptor.Fail($"descriptor {tag} where {wanted} belongs");
        var length = 0;
        for (var i = 0; i < 4; i++)
        {
            var part = descriptor.ReadByte();
            length = (length << 7) | (part & 0x7f);
            if ((part & 0x80) == 0) break;
        }

        return length;
    }

    private static AudioConfiguration ReadSpecific(ref BoxReader descriptor, ReadOnlySpan<byte> specific)
    {
        if (specific.Length < 2)
        {
            descriptor.Fail("the decoder configuration is shorter than two bytes");
            return default;
        }

        var bits = new BitReader(specific);
        var objectType = bits.Read(5);
        if (objectType == 31) objectType = 32 + bits.Read(6);
        var sampleRateHz = ReadSampleRate(ref bits);
        var channels = ChannelCounts[bits.Read(4)];
        // Spectral band replication states the rate it plays at second (object types 5 and 29).
        if (objectType is 5 or 29) sampleRateHz = ReadSampleRate(ref bits);
        return new AudioConfiguration(string.Create(CultureInfo.InvariantCulture, $"mp4a.40.{objectType}"), channels, sampleRateHz);
    }

    private static int ReadSampleRate(ref BitReader bits)
    {
        var index = bits.Read(4);
        if (index == 15) return bits.Read(24);
        return index < SampleRatesHz.Length ? SampleRatesHz[index] : 0;
    }
}
