using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Workloads.Model;

/// <summary>How many bytes, drawn for each request.</summary>
internal sealed record RandomSize
{
    /// <summary>Form of the distribution.</summary>
    [Description("Form of the distribution.")]
    public SizeForm Form { get; init; } = SizeForm.Fixed;

    /// <summary>Smallest size, in bytes; the size when the form is fixed.</summary>
    [Description("Smallest size, in bytes; the size when the form is fixed.")]
    [Bounded(Bound.NotNegative)]
    public int Min { get; init; }

    /// <summary>Largest size, in bytes; larger draws are cut to it.</summary>
    [Description("Largest size, in bytes; larger draws are cut to it.")]
    [Bounded(Bound.NotNegative)]
    public int Max { get; init; }

    /// <summary>Median of a log-normal size, in bytes.</summary>
    [Description("Median of a log-normal size, in bytes.")]
    [Bounded(Bound.AtLeastOne)]
    public int? MedianBytes { get; init; }

    /// <summary>Spread of a log-normal size: the standard deviation of its logarithm.</summary>
    [Description("Spread of a log-normal size: the standard deviation of its logarithm.")]
    [Bounded(Bound.Positive)]
    public double? Sigma { get; init; }
}
