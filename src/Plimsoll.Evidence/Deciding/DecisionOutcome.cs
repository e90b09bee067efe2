using System.Text.Json.Serialization;
using Plimsoll.Contracts.Schema;

namespace Plimsoll.Evidence.Deciding;

/// <summary>What a decision comes to. The values are the exit codes.</summary>
[JsonConverter(typeof(KebabCaseConverter<DecisionOutcome>))]
internal enum DecisionOutcome
{
    /// <summary>Every gate passed or is waived.</summary>
    Adopt = 0,

    /// <summary>A gate failed.</summary>
    DoNotAdopt = 1,

    /// <summary>A gate is open.</summary>
    Inconclusive = 2,

    /// <summary>The machine was not fit for measuring, so nothing that was measured counts.</summary>
    EnvironmentUnfit = 3,

    /// <summary>The candidate never started.</summary>
    NotStarted = 4,
}
