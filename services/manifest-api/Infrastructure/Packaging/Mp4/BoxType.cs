using System.Buffers.Binary;

namespace ManifestApi.Infrastructure.Packaging.Mp4;

/// <summary>A box's four-character code.</summary>
internal readonly record struct BoxType(uint Code)
{
    internal static readonly BoxType Moov = Of("moov"u8);
    internal static readonly BoxType Mvex = Of("mvex"u8);
    internal static readonly BoxType Trex = Of("trex"u8);
    internal static readonly BoxType Trak = Of("trak"u8);
    internal static readonly BoxType Mdia = Of("mdia"u8);
    internal static readonly BoxType Mdhd = Of("mdhd"u8);
    internal static readonly BoxType Hdlr = Of("hdlr"u8);
    internal static readonly BoxType Minf = Of("minf"u8);
    internal static readonly BoxType Stbl = Of("stbl"u8);
    internal static readonly BoxType Stsd = Of("stsd"u8);
    internal static readonly BoxType Moof = Of("moof"u8);
    internal static readonly BoxType Traf = Of("traf"u8);
    internal static readonly BoxType Tfhd = Of("tfhd"u8);
    internal static readonly BoxType Tfdt = Of("tfdt"u8);
    internal static readonly BoxType Trun = Of("trun"u8);
    internal static readonly BoxType Vide = Of("vide"u8);
    internal static readonly BoxType Soun = Of("soun"u8);
    internal static readonly BoxType Avc1 = Of("avc1"u8);
    internal static readonly BoxType Avc3 = Of("avc3"u8);
    internal static readonly BoxType AvcC = Of("avcC"u8);
    internal static readonly BoxType Hvc1 = Of("hvc1"u8);
    internal static readonly BoxType Hev1 = Of("hev1"u8);
    internal static readonly BoxType HvcC = Of("hvcC"u8);
    internal static readonly BoxType Av01 = Of("av01"u8);
    internal static readonly BoxType Av1C = Of("av1C"u8);
    internal static readonly BoxType Mp4a = Of("mp4a"u8);
    internal static readonly BoxType Esds = Of("esds"u8);

    internal static BoxType Of(ReadOnlySpan<byte> name) => new(BinaryPrimitives.ReadUInt32BigEndian(name));

    /// <summary>The four characters; a byte that is no printable ASCII shows as a full stop.</summary>
    public override string ToString() => string.Create(4, Code, static (text, code) =>
    {
        for (var i = 0; i < 4; i++)
        {
            var c = (char)(byte)(code >> (24 - (8 * i)));
            text[i] = c is >= ' ' and <= '~' ? c : '.';
        }
    });
}
