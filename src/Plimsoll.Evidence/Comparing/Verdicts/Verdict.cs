using System.Text.Json.Serialization;
using Plimsoll.Contracts.Schema;

namespace Plimsoll.Evidence.Comparing.Verdicts;

/// <summary>What the launches say of one metric.</summary>
[JsonConverter(typeof(KebabCaseConverter<Verdict>))]
internal enum Verdict
{
    /// <summary>The whole interval is on the bad side of the margin.</summary>
    Worse,

    /// <summary>The whole interval is on the good side of the margin.</summary>
    Better,

    /// <summary>The whole interval is within the margin.</summary>
    Same,

    /// <summary>None of these was shown.</summary>
    Inconclusive,
}
