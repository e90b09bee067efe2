using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Bench.Reports;

/// <summary>One row as a suite measured it, before anybody asks whether it is good enough.</summary>
internal sealed record Measurement
{
    /// <summary>Name of the row.</summary>
    public required string Name { get; init; }

    /// <summary>Unit of the value, such as <c>ms</c>, <c>MB</c>, <c>ratio</c>, <c>1/s</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>The values of the rounds.</summary>
    public required Sample Values { get; init; }

    /// <summary>Who it was measured against, with the version; <see langword="null"/> when the row compares nothing.</summary>
    public string? Peer { get; init; }

    /// <summary>Ours over the peer's in the median round; <see langword="null"/> when the row compares nothing.</summary>
    public double? Ratio { get; init; }

    /// <summary>A figure of one subject.</summary>
    public static Measurement Plain(string name, string unit, IEnumerable<double> values) =>
        new() { Name = name, Unit = unit, Values = new Sample(values) };

    /// <summary>A comparison: the ratio of each round is a value, and the median ratio is the ratio.</summary>
    public static Measurement Compared(string name, string peer, IReadOnlyList<double> ours, IReadOnlyList<double> peers)
    {
        var ratios = Sample.Ratios(ours, peers);
        return new Measurement { Name = name, Unit = "ratio", Values = ratios, Peer = peer, Ratio = ratios.Median };
    }
}
