using System.Collections.Immutable;

namespace ManifestApi.Infrastructure.Packaging;

/// <summary>What a clean-up did.</summary>
/// <param name="Discarded">Number of folders that were removed.</param>
/// <param name="Faults">Why others that nobody holds are still there, each with its path.</param>
public sealed record AbandonedFolders(int Discarded, ImmutableArray<string> Faults);
