using System.Collections.Immutable;

namespace ManifestApi.Infrastructure.Packaging.Probing;

/// <summary>What a source holds, as far as packaging needs it.</summary>
/// <param name="Video">The pictures.</param>
/// <param name="Audios">Sound, one stream per language, the default first.</param>
/// <param name="Subtitles">Subtitles that are text, one stream per language.</param>
internal sealed record SourceFacts(SourceVideo Video, ImmutableArray<SourceTrack> Audios, ImmutableArray<SourceTrack> Subtitles);
