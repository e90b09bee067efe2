using System.Collections.Immutable;

namespace Plimsoll.Testing;

/// <summary>How a snapshot is written.</summary>
internal sealed record SnapshotRules
{
    public ImmutableArray<PathPattern> Paths { get; init; } = [];

    public ImmutableArray<PatternScrub> Patterns { get; init; } = [];

    public ImmutableHashSet<string> KeptHeaders { get; init; } = [];

    public ScrubbedForms Forms { get; init; }

    public bool NumbersByValue { get; init; }
}
