using System.Collections.Immutable;

namespace Plimsoll.Evidence.Deciding.Inputs;

/// <summary>What a parity run found, as far as a decision asks.</summary>
/// <param name="Layers">The layers that were looked at to the end.</param>
/// <param name="Findings">The differences.</param>
internal sealed record ParityRecord(ImmutableArray<ParityLayer> Layers, ImmutableArray<ParityFinding> Findings)
{
    /// <summary>What was not compared within those layers, and why.</summary>
    public ImmutableArray<ParityNote> NotCompared { get => field.IsDefault ? [] : field; init; }
}
