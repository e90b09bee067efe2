using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Text;

namespace ManifestApi.Domain.Variants;

/// <summary>Frames per second with three decimals, rounded, from the exact fraction: 30000/1001 is <c>29.970</c>.</summary>
internal static class VariantFrameRate
{
    internal static bool IsKnown(FrameRate rate) => rate is { Numerator: > 0, Denominator: > 0 };

    internal static void Write(ref Utf8Text text, FrameRate rate)
    {
        var thousandths = ((rate.Numerator * 1000L) + (rate.Denominator / 2)) / rate.Denominator;
        text.Number(thousandths / 1000);
        text.Raw((byte)'.');
        text.Digits((uint)(thousandths % 1000), 3);
    }
}
