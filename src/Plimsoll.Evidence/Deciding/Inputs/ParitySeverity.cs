using System.Text.Json.Serialization;
using Plimsoll.Contracts.Schema;

namespace Plimsoll.Evidence.Deciding.Inputs;

/// <summary>How much a finding matters.</summary>
[JsonConverter(typeof(KebabCaseConverter<ParitySeverity>))]
internal enum ParitySeverity
{
    /// <summary>Callers or operators break.</summary>
    Breaking,

    /// <summary>It is different.</summary>
    Difference,

    /// <summary>Worth knowing; no gate.</summary>
    Note,
}
