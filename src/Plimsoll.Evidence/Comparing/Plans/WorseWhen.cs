using System.Text.Json.Serialization;
using Plimsoll.Contracts.Schema;

namespace Plimsoll.Evidence.Comparing.Plans;

/// <summary>Which side of a metric is worse.</summary>
[JsonConverter(typeof(KebabCaseConverter<WorseWhen>))]
internal enum WorseWhen
{
    /// <summary>More is worse: latency, memory, errors.</summary>
    Higher,

    /// <summary>Less is worse: throughput.</summary>
    Lower,
}
