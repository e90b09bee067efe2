using System.ComponentModel;
using System.Text.Json.Serialization;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Workloads.Model;

/// <summary>Whole numbers from one to another, both included.</summary>
internal sealed record IntegerRange
{
    /// <summary>The first.</summary>
    [Description("The first.")]
    [Bounded(Bound.NotNegative)]
    public required int From { get; init; }

    /// <summary>The last.</summary>
    [Description("The last.")]
    [Bounded(Bound.NotNegative)]
    public required int To { get; init; }

    /// <summary>How many.</summary>
    [JsonIgnore]
    public int Count => To - From + 1;
}
