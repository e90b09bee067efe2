using System.Collections.Immutable;
using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Deciding.Gates;
using Plimsoll.Evidence.Deciding.Risk;

namespace Plimsoll.Evidence.Deciding;

/// <summary>The versioned result of a decision, as it is kept: every gate with its evidence.</summary>
internal sealed record Decision
{
    /// <summary>The format that this program writes and reads.</summary>
    public const string SupportedFormat = "plimsoll-decision/v1";

    /// <summary>Name and version of the format.</summary>
    public string Format { get; init; } = SupportedFormat;

    /// <summary>The service, by its contract.</summary>
    public required string Service { get; init; }

    /// <summary>Who owns it.</summary>
    public required string Owner { get; init; }

    /// <summary>When it was decided.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>What kind of change.</summary>
    public required ChangeKind Change { get; init; }

    /// <summary>What it comes to.</summary>
    public required DecisionOutcome Outcome { get; init; }

    /// <summary>Exit code of the command.</summary>
    public required int ExitCode { get; init; }

    /// <summary>What stands in the way, a sentence each; empty when nothing does.</summary>
    public required ImmutableArray<string> Reasons { get; init; }

    /// <summary>Every gate.</summary>
    public required ImmutableArray<DecisionGate> Gates { get; init; }

    /// <summary>The gates that nobody may waive.</summary>
    public required ImmutableArray<string> Unwaivable { get; init; }

    /// <summary>What a reader should know beside, such as waivers that have ended.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>The comparison that it rests on; <see langword="null"/> when there is none.</summary>
    public Comparison? Comparison { get; init; }
}
