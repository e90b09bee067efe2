using System.Collections.Immutable;

namespace Plimsoll.Bench.Suites.Chaos.Ledger;

/// <summary>What the ledger and the store's tables say together. An entry is a sentence that names the job.</summary>
internal sealed record LedgerVerdict
{
    /// <summary>Acknowledged jobs without their effect, or without the end that was planned.</summary>
    public required ImmutableArray<string> Lost { get; init; }

    /// <summary>Effects and completions beyond the first.</summary>
    public required ImmutableArray<string> Doubled { get; init; }

    /// <summary>Attempts of which nothing tells how they ended.</summary>
    public required ImmutableArray<string> Unexplained { get; init; }

    /// <summary>Jobs that overtook an earlier one of their group.</summary>
    public required ImmutableArray<string> OrderViolations { get; init; }

    /// <summary>Whatever still waits or runs.</summary>
    public required ImmutableArray<string> LeftOver { get; init; }

    /// <summary>How much there was.</summary>
    public required LedgerFigures Figures { get; init; }

    /// <summary>The first of each kind of finding.</summary>
    public IEnumerable<string> Examples(int most) => new[] { Lost, Doubled, Unexplained, OrderViolations, LeftOver }.SelectMany(findings => findings.Take(most));
}
