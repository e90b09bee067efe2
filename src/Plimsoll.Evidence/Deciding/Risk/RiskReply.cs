using System.Text.Json.Serialization;
using Plimsoll.Contracts.Schema;

namespace Plimsoll.Evidence.Deciding.Risk;

/// <summary>An answer to a risk question. Every question is put so that yes is good.</summary>
[JsonConverter(typeof(KebabCaseConverter<RiskReply>))]
internal enum RiskReply
{
    /// <summary>It is so.</summary>
    Yes,

    /// <summary>It is not so.</summary>
    No,

    /// <summary>The question does not arise; the evidence says why.</summary>
    NotApplicable,
}
