using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;

namespace ManifestApi.Domain.Variants;

/// <summary>What a variant adds up to: pictures with any sound and any subtitles of its groups.</summary>
/// <remarks>RFC 8216bis section 4.4.6.2: BANDWIDTH and AVERAGE-BANDWIDTH are the largest sums over every playable combination of renditions.</remarks>
internal readonly struct VariantTotals
{
    private readonly long _groupsPeak;
    private readonly long _groupsAverage;

    private VariantTotals(KindTotals video, KindTotals audio, KindTotals subtitles)
    {
        HasVideo = video.First is not null;
        HasSubtitles = subtitles.First is not null;
        DefaultAudio = audio.Default ?? audio.First;
        DefaultSubtitles = subtitles.Default;
        _groupsPeak = audio.Peak + subtitles.Peak;
        _groupsAverage = audio.Average + subtitles.Average;
    }

    internal bool HasVideo { get; }

    internal bool HasAudio => DefaultAudio is not null;

    internal bool HasSubtitles { get; }

    /// <summary>The sound that plays when nobody chooses: a filter may have taken the package's own default away. <see langword="null"/> without sound.</summary>
    internal Rendition? DefaultAudio { get; }

    /// <summary>The subtitles that show when nobody chooses; <see langword="null"/> when none do.</summary>
    internal Rendition? DefaultSubtitles { get; }

    /// <exception cref="InvalidOperationException">There is nothing to play.</exception>
    internal static VariantTotals Of(Package package, RenditionSelection selection)
    {
        KindTotals video = default, audio = default, subtitles = default;
        foreach (var rendition in package.Renditions)
        {
            if (!selection.Includes(rendition)) continue;
            if (rendition.Kind == RenditionKind.Video) video.Add(rendition);
            else if (rendition.Kind == RenditionKind.Audio) audio.Add(rendition);
            else subtitles.Add(rendition);
        }

        if (video.First is null && audio.First is null)
        {
            throw new InvalidOperationException($"Package {package.Version} has neither video nor audio to render in this view. Apply the view first; a package that is empty by itself must not be published.");
        }

        return new VariantTotals(video, audio, subtitles);
    }

    /// <summary>Largest peak of any playable combination with this rendition, in bits per second.</summary>
    internal long PeakWith(Rendition main) => _groupsPeak + (main.Kind == RenditionKind.Video ? main.PeakBitsPerSecond : 0);

    /// <summary>Largest average of any playable combination with this rendition, in bits per second.</summary>
    internal long AverageWith(Rendition main) => _groupsAverage + (main.Kind == RenditionKind.Video ? main.AverageBitsPerSecond : 0);

    /// <summary>Whether a rendition is a variant of its own: pictures, or the default sound where there are no pictures.</summary>
    internal bool IsVariant(Rendition rendition) => HasVideo ? rendition.Kind == RenditionKind.Video : ReferenceEquals(rendition, DefaultAudio);

    private struct KindTotals
    {
        internal Rendition? First;
        internal Rendition? Default;
        internal long Peak;
        internal long Average;

        internal void Add(Rendition rendition)
        {
            First ??= rendition;
            if (rendition.IsDefault) Default ??= rendition;
            Peak = Math.Max(Peak, rendition.PeakBitsPerSecond);
            Average = Math.Max(Average, rendition.AverageBitsPerSecond);
        }
    }
}
