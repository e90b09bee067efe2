using System.Collections.Immutable;
using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Deciding.Risk;

/// <summary>The answers to the risk questions, as people write them in <c>risk.json</c>.</summary>
internal sealed record RiskDocument
{
    /// <summary>The version of the format.</summary>
    public const string SupportedApiVersion = "plimsoll-risk/v1";

    /// <summary>Version of the format: plimsoll-risk/v1.</summary>
    [Description("Version of the format: plimsoll-risk/v1.")]
    [Pattern("^plimsoll-risk/v1$")]
    public required string ApiVersion { get; init; }

    /// <summary>migration: another runtime or toolchain; release: another release on the same runtime.</summary>
    [Description("migration: another runtime or toolchain; release: another release on the same runtime.")]
    public required ChangeKind Change { get; init; }

    /// <summary>Answers by question. A question without one is open, and what is open does not pass.</summary>
    [Description("Answers by question. A question without one is open, and what is open does not pass.")]
    [Pattern(RiskQuestions.Pattern)]
    public required ImmutableSortedDictionary<string, RiskAnswer> Answers { get; init; }
}
