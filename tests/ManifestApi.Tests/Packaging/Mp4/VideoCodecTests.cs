using ManifestApi.Infrastructure.Packaging.Mp4;

namespace ManifestApi.Tests.Packaging.Mp4;

public sealed class VideoCodecTests
{
    [Fact]
    public void Writes_hevc_main_at_level_3_1() =>
        Assert.Equal("hvc1.1.6.L93.B0", VideoCodec.Hevc(BoxType.Hvc1, Reader([1, 0x01, 0x60, 0, 0, 0, 0xB0, 0, 0, 0, 0, 0, 93])));

    [Fact]
    public void Writes_hevc_with_profile_space_and_high_tier() =>
        Assert.Equal("hev1.A2.4.H150.90.8", VideoCodec.Hevc(BoxType.Hev1, Reader([1, 0x62, 0x20, 0, 0, 0, 0x90, 8, 0, 0, 0, 0, 150])));

    [Fact]
    public void Writes_av1_main_in_ten_bits() => Assert.Equal("av01.0.04M.10", VideoCodec.Av1(Reader([0x81, 0x04, 0x4C, 0])));

    [Fact]
    public void Writes_av1_high_tier_in_twelve_bits() => Assert.Equal("av01.2.19H.12", VideoCodec.Av1(Reader([0x81, 0x53, 0xE0, 0])));

    [Fact]
    public void Writes_avc_in_lower_case() => Assert.Equal("avc1.64001f", VideoCodec.Avc(BoxType.Avc1, Reader([1, 0x64, 0, 0x1F])));

    private static BoxReader Reader(byte[] configuration) => BoxReader.OfFile(configuration, new FaultSink("codec"));
}
