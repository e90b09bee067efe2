using System.Collections.Immutable;
using Plimsoll.Evidence.Profiling.Stacks;

namespace Plimsoll.Evidence.Profiling;

/// <summary>What was seen of one kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Source">Where it comes from, such as a runtime's sampler.</param>
/// <param name="Unit">Unit of the weights.</param>
/// <param name="Stacks">The stacks; empty when the kind has figures only, or when nothing of it happened.</param>
internal sealed record KindProfile(ProfileKind Kind, string Source, string Unit, StackTree Stacks)
{
    /// <summary>Allocations by type, largest first; empty when the runtime does not say types.</summary>
    public ImmutableArray<NamedWeight> Types { get; init; } = [];

    /// <summary>Delays; <see langword="null"/> for other kinds.</summary>
    public DelayFigures? Delay { get; init; }

    /// <summary>What a reader has to know about it, such as what it does not see.</summary>
    public string? Note { get; init; }
}
