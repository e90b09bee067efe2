using System.Collections.Immutable;

namespace Plimsoll.Contracts;

/// <summary>What became of a contract file: a contract, or the faults that prevent one.</summary>
public sealed record ContractParseResult
{
    /// <summary>The contract; null when a fault is an error.</summary>
    public required ServiceContract? Contract { get; init; }

    /// <summary>All faults of the file in the order of their positions; empty when there are none.</summary>
    public required ImmutableArray<ContractFault> Faults { get; init; }

    /// <summary>Where each member stands in the file, for the faults of <see cref="ContractChecks"/>.</summary>
    public required ContractSource Source { get; init; }
}
