using System.Text.Json.Serialization;

namespace Plimsoll.Evidence.Comparing.Plans;

/// <summary>A metric and how it will be judged.</summary>
internal sealed record PlannedMetric
{
    /// <summary>Its name: where a budget of the contract has a signal for it, that signal's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its unit.</summary>
    public required string Unit { get; init; }

    /// <summary>Which side is worse.</summary>
    public WorseWhen WorseWhen { get; init; } = WorseWhen.Higher;

    /// <summary>How two arms are compared.</summary>
    public required MetricScale Scale { get; init; }

    /// <summary>Whether it is a gate; a soft metric is reported.</summary>
    public required bool Hard { get; init; }

    /// <summary>How its interval is made.</summary>
    public IntervalMethod Method { get; init; } = IntervalMethod.T;

    /// <summary>The difference that nobody minds, as a share of A: 0.05 is 5 %. 0 for none.</summary>
    public double RelativeMargin { get; init; }

    /// <summary>The difference that nobody minds, in the unit. 0 for none. The larger of the two holds.</summary>
    public double AbsoluteMargin { get; init; }

    /// <summary>How far the noise of A against A′ may widen the margin: a share of A for ratios, in the unit for differences. Noisier than that, and the metric is inconclusive.</summary>
    public required double Ceiling { get; init; }

    /// <summary>Fewest events per arm and launch for it to be a gate; with fewer it is reported only. 0 for no such bound.</summary>
    public long FewestEvents { get; init; }

    /// <summary>Fewest events per arm and launch for anything to be concluded; with fewer it is inconclusive. 0, which is not written, for no such bound.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long FewestToTell { get; init; }
}
