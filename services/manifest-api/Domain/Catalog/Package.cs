using System.Collections.Immutable;

namespace ManifestApi.Domain.Catalog;

/// <summary>One packaging of an asset: what the multivariant playlist and the playback answer are rendered from.</summary>
/// <param name="Version">Its version; immutable once published.</param>
/// <param name="TargetDurationSeconds">Target duration of every media playlist: the longest segment of any rendition, rounded.</param>
/// <param name="Renditions">Its renditions: video by falling bit rate, then audio, then subtitles, each with its default first.</param>
public sealed record Package(PackageVersion Version, int TargetDurationSeconds, ImmutableArray<Rendition> Renditions);
