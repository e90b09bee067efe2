using System.Collections.Immutable;

namespace ManifestApi.Domain.Catalog;

/// <summary>A rendition with its segments in order, and the target duration that it shares with the whole package.</summary>
public sealed record SegmentedRendition(Rendition Rendition, ImmutableArray<Segment> Segments, int TargetDurationSeconds);
