using System.Collections.Immutable;

namespace ManifestApi.Infrastructure.Packaging.Transcoding;

/// <summary>The sizes in which a source is offered: the usual heights up to its own, at least one, never enlarged.</summary>
internal static class Ladder
{
    private const int MinSidePixels = 16;

    private static readonly ImmutableArray<(int Height, int MaxKilobitsPerSecond)> Usual =
        [(144, 130), (240, 300), (360, 700), (480, 1200), (720, 2800), (1080, 5000)];

    internal static ImmutableArray<Rung> For(int sourceWidth, int sourceHeight)
    {
        var below = Usual.Where(step => step.Height <= sourceHeight).ToList();
        if (below.Count == 0) below.Add((Even(sourceHeight / 2 * 2), Usual[0].MaxKilobitsPerSecond));
        return [.. below.Select(step => new Rung(WidthAt(step.Height, sourceWidth, sourceHeight), step.Height, step.MaxKilobitsPerSecond))];
    }

    private static int WidthAt(int height, int sourceWidth, int sourceHeight) =>
        Even((double)sourceWidth * height / sourceHeight);

    /// <summary>4:2:0 pictures have even sides.</summary>
    private static int Even(double pixels) => Math.Max(MinSidePixels, (int)Math.Round(pixels / 2) * 2);
}
