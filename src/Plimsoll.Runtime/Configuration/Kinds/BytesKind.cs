namespace Plimsoll.Runtime.Configuration;

/// <summary>Sizes in bytes: <c>kB</c> to <c>TB</c> are powers of 1000, <c>KiB</c> to <c>TiB</c> powers of 1024 (IEC 80000-13).</summary>
internal sealed class BytesKind(long? min, long? max) : RangeKind<long>(min, max)
{
    private static readonly Unit[] Units =
    [
        new("TiB", 1L << 40),
        new("TB", 1_000_000_000_000),
        new("GiB", 1L << 30),
        new("GB", 1_000_000_000),
        new("MiB", 1L << 20),
        new("MB", 1_000_000),
        new("KiB", 1L << 10),
        new("kB", 1_000),
        new("KB", 1_000),
        new("B", 1),
    ];

    public override string Type => "bytes";

    protected override string Noun => "a size such as 512kB, 64MiB or 2GB";

    public override string Write(long value) => Quantity.Write(value, Units);

    protected override bool TryParse(string text, out long value) => Quantity.TryParse(text, Units, out value);
}
