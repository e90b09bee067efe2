using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;
using ManifestApi.Domain.Text;

namespace ManifestApi.Domain.Dash;

/// <summary>What the head of a manifest says about all of its renditions.</summary>
internal readonly struct DashFacts
{
    private const long MicrosPerMilli = 1000;

    private DashFacts(bool hasVideo, Rendition? defaultAudio, long durationMicros, long longestSegmentMicros)
    {
        HasVideo = hasVideo;
        DefaultAudio = defaultAudio;
        DurationMicros = durationMicros;
        LongestSegmentMicros = longestSegmentMicros;
    }

    internal bool HasVideo { get; }

    internal Rendition? DefaultAudio { get; }

    /// <summary>End of the longest video or audio rendition.</summary>
    internal long DurationMicros { get; }

    /// <summary>
    /// Longest segment of video or audio, rounded up to a millisecond. As minBufferTime it makes every @bandwidth true: at the
    /// rate of its peak segment each segment arrives in no more than its own duration, so one longest segment of head start suffices.
    /// </summary>
    internal long LongestSegmentMicros { get; }

    internal static DashFacts Of(SegmentedPackage package, RenditionSelection selection)
    {
        var hasVideo = false;
        Rendition? firstAudio = null, defaultAudio = null;
        long durationMicros = 0, longestMicros = 0;
        foreach (var segmented in package.Renditions)
        {
            var rendition = segmented.Rendition;
            if (!selection.Includes(rendition)) continue;
            DashSegments.Check(segmented);
            if (rendition.Kind == RenditionKind.Subtitles) continue;
            hasVideo |= rendition.Kind == RenditionKind.Video;
            if (rendition.Kind == RenditionKind.Audio)
            {
                firstAudio ??= rendition;
                if (rendition.IsDefault) defaultAudio ??= rendition;
            }

            var last = segmented.Segments[^1];
            durationMicros = Math.Max(durationMicros, Ticks.ToMicros(last.StartTicks + last.DurationTicks, rendition.Timescale));
            foreach (var segment in segmented.Segments) longestMicros = Math.Max(longestMicros, Ticks.ToMicros(segment.DurationTicks, rendition.Timescale));
        }

        if (!hasVideo && firstAudio is null)
        {
            throw new InvalidOperationException($"Package {package.Version} has neither video nor audio to render in this view. Apply the view first; a package that is empty by itself must not be published.");
        }

        var longestMillis = (longestMicros + MicrosPerMilli - 1) / MicrosPerMilli;
        return new DashFacts(hasVideo, defaultAudio ?? firstAudio, durationMicros, longestMillis * MicrosPerMilli);
    }
}
