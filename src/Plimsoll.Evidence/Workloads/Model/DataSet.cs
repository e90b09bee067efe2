using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Serialization;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Workloads.Model;

/// <summary>Values that are drawn: a list, whole numbers, the lines of a file, or what variables of the environment hold.</summary>
internal sealed record DataSet
{
    /// <summary>The values.</summary>
    [Description("The values.")]
    [Repeatable]
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>Whole numbers.</summary>
    [Description("Whole numbers.")]
    public IntegerRange? Range { get; init; }

    /// <summary>A file of values, one a line, beside this one; empty lines do not count.</summary>
    [Description("A file of values, one a line, beside this one; empty lines do not count.")]
    public string? File { get; init; }

    /// <summary>Variables of the environment whose values are drawn: for secrets, which stand in no file.</summary>
    [Description("Variables of the environment whose values are drawn: for secrets, which stand in no file.")]
    public ImmutableArray<string> Environment { get; init; } = [];

    /// <summary>Popularity by Zipf's law with this exponent, the first value the most popular. All are equally popular when it is left out.</summary>
    [Description("Popularity by Zipf's law with this exponent, the first value the most popular. All are equally popular when it is left out.")]
    [Bounded(Bound.Positive)]
    public double? ZipfExponent { get; init; }

    /// <summary>How many values there are.</summary>
    [JsonIgnore]
    public int Count => Range?.Count ?? Values.Length;

    /// <summary>The value of a place.</summary>
    public string ValueAt(int index) => Range is { } range ? (range.From + index).ToString(CultureInfo.InvariantCulture) : Values[index];
}
