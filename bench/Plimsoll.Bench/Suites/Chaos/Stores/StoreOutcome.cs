using System.Collections.Immutable;
using Plimsoll.Bench.Reports;
using Plimsoll.Bench.Suites.Chaos.Faults;
using Plimsoll.Bench.Suites.Chaos.Ledger;

namespace Plimsoll.Bench.Suites.Chaos.Stores;

/// <summary>What happened to one store, and what the checker found there.</summary>
internal sealed record StoreOutcome
{
    /// <summary>Its name.</summary>
    public required string Store { get; init; }

    /// <summary>The faults in their order.</summary>
    public required ImmutableArray<Fault> Schedule { get; init; }

    /// <summary>Faults that struck something.</summary>
    public required int Faults { get; init; }

    /// <summary>What was found.</summary>
    public required LedgerVerdict Verdict { get; init; }

    /// <summary>Figures that no other store has.</summary>
    public required ImmutableArray<Measurement> Own { get; init; }
}
