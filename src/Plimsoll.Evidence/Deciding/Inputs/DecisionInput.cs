using System.Collections.Immutable;
using Plimsoll.Contracts;
using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Deciding.Risk;
using Plimsoll.Evidence.Deciding.Waivers;

namespace Plimsoll.Evidence.Deciding.Inputs;

/// <summary>Everything that a decision is made from. What is <see langword="null"/> was not looked at, and never passes.</summary>
internal sealed record DecisionInput
{
    /// <summary>The contract, whose budgets are gates.</summary>
    public required ServiceContract Contract { get; init; }

    /// <summary>When it is decided: waivers end.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>The comparison of A and B.</summary>
    public Comparison? Comparison { get; init; }

    /// <summary>What the parity run found.</summary>
    public ParityRecord? Parity { get; init; }

    /// <summary>Glue before and after.</summary>
    public GlueChange? Glue { get; init; }

    /// <summary>Further figures of B.</summary>
    public ImmutableArray<MeasuredFigure> Figures { get; init; } = [];

    /// <summary>The answers to the risk questions.</summary>
    public RiskDocument? Risk { get; init; }

    /// <summary>What owners accept for a while.</summary>
    public ImmutableArray<Waiver> Waivers { get; init; } = [];

    /// <summary>What it is judged as. Whoever moves to another runtime migrates, whatever the answers call it; without answers it is a migration, which asks most.</summary>
    public ChangeKind Change() => Risk?.Change == ChangeKind.Release && MovedFrom() is null ? ChangeKind.Release : ChangeKind.Migration;

    /// <summary>The runtime of A, where B has another; <see langword="null"/> when they have the same, or it is not known.</summary>
    public string? MovedFrom() =>
        Comparison?.Record is { } record && !string.Equals(record.Baseline.Version, record.Candidate.Version, StringComparison.OrdinalIgnoreCase) ? record.Baseline.Version : null;
}
