using System.Text.Json.Serialization;
using Plimsoll.Contracts.Schema;

namespace Plimsoll.Evidence.Comparing.Plans;

/// <summary>How two arms are compared on a metric.</summary>
[JsonConverter(typeof(KebabCaseConverter<MetricScale>))]
internal enum MetricScale
{
    /// <summary>B over A, launch by launch, in logarithms: for what is always above 0.</summary>
    Ratio,

    /// <summary>B less A, launch by launch: for what may be 0 or negative.</summary>
    Difference,

    /// <summary>The share of bad events of B less that of A, never known better than the counts allow.</summary>
    Share,
}
