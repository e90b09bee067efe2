using System.Text.Json.Serialization;
using Plimsoll.Contracts.Schema;

namespace Plimsoll.Evidence.Comparing.Verdicts;

/// <summary>What became of a gate.</summary>
[JsonConverter(typeof(KebabCaseConverter<GateResult>))]
internal enum GateResult
{
    /// <summary>Shown to hold.</summary>
    Pass,

    /// <summary>Shown not to hold.</summary>
    Fail,

    /// <summary>Neither was shown. It does not pass.</summary>
    Inconclusive,
}
