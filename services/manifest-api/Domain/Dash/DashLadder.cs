using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;

namespace ManifestApi.Domain.Dash;

/// <summary>What the video adaptation set says about all of its rungs.</summary>
internal readonly struct DashLadder
{
    private DashLadder(SegmentedRendition first, Rendition tallest, int maxWidth, FrameRate maxFrameRate, (bool Shared, bool Aligned) timeline)
    {
        First = first;
        Tallest = tallest;
        MaxWidth = maxWidth;
        MaxFrameRate = maxFrameRate;
        IsShared = timeline.Shared;
        IsAligned = timeline.Aligned;
    }

    internal SegmentedRendition First { get; }

    internal Rendition Tallest { get; }

    internal int MaxWidth { get; }

    internal int MaxHeight => Tallest.Height;

    internal FrameRate MaxFrameRate { get; }

    /// <summary>Whether all rungs have the same timeline to the tick, so that it is written once.</summary>
    internal bool IsShared { get; }

    /// <summary>Whether the segments of all rungs begin at the same times, whatever their timescales.</summary>
    internal bool IsAligned { get; }

    internal static DashLadder Of(SegmentedPackage package, RenditionSelection selection)
    {
        SegmentedRendition? first = null;
        Rendition? tallest = null;
        var maxWidth = 0;
        var maxFrameRate = default(FrameRate);
        var isShared = true;
        var isAligned = true;
        foreach (var segmented in package.Renditions)
        {
            var rendition = segmented.Rendition;
            if (rendition.Kind != RenditionKind.Video || !selection.Includes(rendition)) continue;
            if (first is not null)
            {
                isShared = isShared && DashSegments.HaveSameTimeline(first, segmented);
                isAligned = isAligned && (isShared || HaveSameStarts(first, segmented));
            }

            first ??= segmented;
            if (tallest is null || rendition.Height > tallest.Height) tallest = rendition;
            maxWidth = Math.Max(maxWidth, rendition.Width);
            if (IsFaster(rendition.FrameRate, maxFrameRate)) maxFrameRate = rendition.FrameRate;
        }

        return new DashLadder(first!, tallest!, maxWidth, maxFrameRate, (isShared, isAligned));
    }

    private static bool IsFaster(FrameRate rate, FrameRate than)
        => (long)rate.Numerator * Math.Max(1, than.Denominator) > (long)than.Numerator * Math.Max(1, rate.Denominator);

    private static bool HaveSameStarts(SegmentedRendition left, SegmentedRendition right)
    {
        if (left.Segments.Length != right.Segments.Length) return false;
        for (var i = 0; i < left.Segments.Length; i++)
        {
            if ((Int128)left.Segments[i].StartTicks * right.Rendition.Timescale != (Int128)right.Segments[i].StartTicks * left.Rendition.Timescale) return false;
        }

        return true;
    }
}
