using System.Collections.Immutable;
using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Packaging.Probing;
using ManifestApi.Infrastructure.Packaging.Reading;

namespace ManifestApi.Infrastructure.Packaging.Transcoding;

/// <summary>What a source becomes: its renditions, named. Pure.</summary>
internal sealed record EncodingPlan(SourceFacts Source, ImmutableArray<Rung> Rungs)
{
    internal const int SegmentSeconds = 4;

    internal static EncodingPlan For(SourceFacts source) => new(source, Ladder.For(source.Video.Width, source.Video.Height));

    internal static string AudioName(SourceTrack track) => $"a-{track.Language.Slug}";

    internal static string SubtitlesName(SourceTrack track) => $"s-{track.Language.Slug}";

    internal PackageDescription Describe(string title) => new(title,
    [
        .. Rungs.Select(static rung => new RenditionDescription(rung.Name, RenditionKind.Video)),
        .. Source.Audios.Select(static (track, i) => new RenditionDescription(AudioName(track), RenditionKind.Audio, track.Language.Tag, track.Language.Label, i == 0)),
        .. Source.Subtitles.Select(static track => new RenditionDescription(SubtitlesName(track), RenditionKind.Subtitles, track.Language.Tag, track.Language.Label)),
    ]);
}
