using System.Collections.Immutable;
using System.ComponentModel;
using Plimsoll.Contracts.Parsing;
using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Measuring;

/// <summary>One figure: its values, and what sums them up. Names, units and definitions: docs/guides/measuring.md.</summary>
internal sealed record Figure
{
    /// <summary>Name.</summary>
    [Description("Name.")]
    public required string Name { get; init; }

    /// <summary>Unit of the values.</summary>
    [Description("Unit of the values.")]
    public required string Unit { get; init; }

    /// <summary>Median of the values.</summary>
    [Description("Median of the values.")]
    public required double Value { get; init; }

    /// <summary>Number of values.</summary>
    [Description("Number of values.")]
    public required int N { get; init; }

    /// <summary>Smallest value.</summary>
    [Description("Smallest value.")]
    public required double Min { get; init; }

    /// <summary>95th percentile of the values, interpolated.</summary>
    [Description("95th percentile of the values, interpolated.")]
    public required double P95 { get; init; }

    /// <summary>Largest value.</summary>
    [Description("Largest value.")]
    public required double Max { get; init; }

    /// <summary>The values, in the order in which they were measured.</summary>
    [Description("The values, in the order in which they were measured.")]
    [Repeatable]
    public required ImmutableArray<double> Values { get; init; }

    /// <summary>Sums up values. There has to be one: a figure of nothing is none.</summary>
    public static Figure Of(string name, string unit, ImmutableArray<double> values)
    {
        var sample = new Sample(values);
        return new Figure
        {
            Name = name,
            Unit = unit,
            Value = sample.Median,
            N = sample.Count,
            Min = sample.Min,
            P95 = sample.Quantile(0.95),
            Max = sample.Max,
            Values = values,
        };
    }
}
