using System.Collections.Immutable;
using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Comparing;

/// <summary>The values of one metric, launch by launch, of two arms.</summary>
internal sealed class PairedValues(PlannedMetric metric, ImmutableArray<MetricValue> reference, ImmutableArray<MetricValue> other)
{
    private readonly Dictionary<double, Interval> _intervals = [];

    /// <summary>The effects of the launches on the scale of the metric, higher being worse, or why there are none.</summary>
    public (ImmutableArray<double> Values, string? Refusal) Effects { get; } = EffectsOf(metric, Values(reference), Values(other));

    /// <summary>The interval of the mean effect, higher being worse.</summary>
    public Interval At(double confidence)
    {
        if (_intervals.TryGetValue(confidence, out var known)) return known;
        return _intervals[confidence] = Reckon(confidence);
    }

    private Interval Reckon(double confidence)
    {
        if (Effects.Refusal is { } refusal) return Interval.Unbounded(null, confidence, reference.Length, refusal);
        var interval = metric.Method == IntervalMethod.SignedRank ? SignedRank.Of(Effects.Values, confidence) : PairedT.Of(Effects.Values, confidence);
        return metric.Scale == MetricScale.Share && interval.Refusal is null ? interval.Hull(OfCounts(confidence)) : interval;
    }

    // Launches may agree better than so few events can: with no error anywhere their spread is 0, and the truth may still be 3 in n.
    private Interval OfCounts(double confidence)
    {
        if (reference.Concat(other).Any(static value => value.Bad is null || value.Of is null))
            return Interval.Unbounded(null, confidence, reference.Length, "a share needs its counts, bad and of");
        var counts = Binomial.Difference(reference.Sum(static value => value.Bad!.Value), reference.Sum(static value => value.Of!.Value), other.Sum(static value => value.Bad!.Value), other.Sum(static value => value.Of!.Value), confidence);
        return metric.WorseWhen == WorseWhen.Higher ? counts : counts.Map(static value => -value);
    }

    private static ImmutableArray<double> Values(ImmutableArray<MetricValue> values) => [.. values.Select(static value => value.Value)];

    private static (ImmutableArray<double>, string?) EffectsOf(PlannedMetric metric, ImmutableArray<double> reference, ImmutableArray<double> other)
    {
        var sign = metric.WorseWhen == WorseWhen.Higher ? 1 : -1;
        if (metric.Scale != MetricScale.Ratio) return ([.. other.Zip(reference, (value, against) => sign * (value - against))], null);
        var (ratios, refusal) = LogRatios.Of(other, reference);
        return ([.. ratios.Select(value => sign * value)], refusal);
    }
}
