using System.Globalization;
using System.Text;

namespace ManifestApi.Infrastructure.Packaging.Mp4;

/// <summary>RFC 6381 strings from decoder configuration records.</summary>
internal static class VideoCodec
{
    /// <summary>Profile, constraints and level of <c>AVCDecoderConfigurationRecord</c> (ISO/IEC 14496-15 §5.3.3.1).</summary>
    internal static string Avc(BoxType entry, BoxReader configuration)
    {
        configuration.Skip(1);
        return configuration.Take(3) is [var profile, var constraints, var level]
            ? string.Create(CultureInfo.InvariantCulture, $"{entry}.{profile:x2}{constraints:x2}{level:x2}")
            : "";
    }

    /// <summary>Profile, compatibility, tier, level and constraints of <c>HEVCDecoderConfigurationRecord</c> (ISO/IEC 14496-15 annex E).</summary>
    internal static string Hevc(BoxType entry, BoxReader configuration)
    {
        configuration.Skip(1);
        var profile = configuration.ReadByte();
        var compatibility = ReverseBits(configuration.ReadUInt32());
        var constraints = configuration.Take(6);
        var level = configuration.ReadByte();
        if (configuration.Failed) return "";

        var space = (profile >> 6) is var s and > 0 ? ((char)('A' + s - 1)).ToString() : "";
        var tier = (profile & 0x20) == 0 ? 'L' : 'H';
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{entry}.{space}{profile & 0x1f}.{compatibility:X}.{tier}{level}");
        foreach (var constraint in constraints.TrimEnd((byte)0)) text.Append(CultureInfo.InvariantCulture, $".{constraint:X}");
        return text.ToString();
    }

    /// <summary>Profile, level, tier and bit depth of <c>AV1CodecConfigurationRecord</c> (AV1-ISOBMFF §2.3.3, §5).</summary>
    internal static string Av1(BoxReader configuration)
    {
        configuration.Skip(1);
        if (configuration.Take(2) is not [var first, var second]) return "";
        var tier = (second & 0x80) == 0 ? 'M' : 'H';
        var isHighDepth = (second & 0x40) != 0;
        var isTwelveBit = (second & 0x20) != 0;
        var depth = !isHighDepth ? 8 : isTwelveBit ? 12 : 10;
        return string.Create(CultureInfo.InvariantCulture, $"av01.{first >> 5}.{first & 0x1f:d2}{tier}.{depth:d2}");
    }

    private static uint ReverseBits(uint value)
    {
        uint reversed = 0;
        for (var bit = 0; bit < 32; bit++) reversed |= (value >> bit & 1) << (31 - bit);
        return reversed;
    }
}
