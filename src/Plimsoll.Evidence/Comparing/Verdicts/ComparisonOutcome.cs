using System.Text.Json.Serialization;
using Plimsoll.Contracts.Schema;

namespace Plimsoll.Evidence.Comparing.Verdicts;

/// <summary>What a comparison comes to.</summary>
[JsonConverter(typeof(KebabCaseConverter<ComparisonOutcome>))]
internal enum ComparisonOutcome
{
    /// <summary>No hard metric is worse, and one is better.</summary>
    Better,

    /// <summary>Every hard metric is the same.</summary>
    Same,

    /// <summary>No hard metric is worse; not all are shown to be the same.</summary>
    NotWorse,

    /// <summary>A hard metric is worse, or B fails to come up more often than A.</summary>
    Worse,

    /// <summary>A gate neither passed nor failed.</summary>
    Inconclusive,

    /// <summary>The machine was not fit for measuring.</summary>
    EnvironmentUnfit,

    /// <summary>B never started.</summary>
    NotStarted,
}
