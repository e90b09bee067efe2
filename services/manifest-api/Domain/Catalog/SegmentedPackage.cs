using System.Collections.Immutable;

namespace ManifestApi.Domain.Catalog;

/// <summary>A package with the segments of every rendition: what a DASH manifest is rendered from and what is published.</summary>
public sealed record SegmentedPackage(PackageVersion Version, int TargetDurationSeconds, ImmutableArray<SegmentedRendition> Renditions);
