using System.Text.Json.Serialization;
using Plimsoll.Contracts.Schema;

namespace Plimsoll.Evidence.Comparing.Plans;

/// <summary>How the interval of a metric is made from its launches.</summary>
[JsonConverter(typeof(KebabCaseConverter<IntervalMethod>))]
internal enum IntervalMethod
{
    /// <summary>Student's t on the mean of the launches.</summary>
    T,

    /// <summary>Wilcoxon's exact signed ranks: a few wild launches don't move it.</summary>
    SignedRank,
}
