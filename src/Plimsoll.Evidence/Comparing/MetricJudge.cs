using System.Collections.Immutable;
using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Comparing.Verdicts;
using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Comparing;

/// <summary>Judges one metric. On the inside higher is worse and ratios are logarithms; <see cref="ToVerdict"/> gives them back as people read them.</summary>
internal sealed class MetricJudge
{
    private readonly PlannedMetric _metric;
    private readonly ComparisonPlan _plan;
    private readonly PairedValues _effect;
    private readonly Interval _repeat;
    private readonly Interval _repeatOfMany;
    private readonly Margin _margin;
    private readonly long _fewest;
    private readonly ImmutableArray<MetricValue> _baseline;
    private readonly ImmutableArray<MetricValue> _candidate;

    /// <summary>Takes what the complete launches say of a metric.</summary>
    public MetricJudge(PlannedMetric metric, ComparisonPlan plan, ImmutableArray<LaunchRecord> complete)
    {
        (_metric, _plan) = (metric, plan);
        var found = complete
            .Select(launch => (A: launch.Baseline!.Find(metric.Name), Repeat: launch.Repeat!.Find(metric.Name), B: launch.Candidate!.Find(metric.Name)))
            .Where(static launch => launch is { A: not null, Repeat: not null, B: not null })
            .ToImmutableArray();
        _baseline = [.. found.Select(static launch => launch.A!)];
        _candidate = [.. found.Select(static launch => launch.B!)];
        ImmutableArray<MetricValue> repeat = [.. found.Select(static launch => launch.Repeat!)];
        _effect = new PairedValues(metric, _baseline, _candidate);
        var pairs = new PairedValues(metric, _baseline, repeat);
        _repeat = pairs.At(1 - plan.Alpha);
        _repeatOfMany = pairs.At(1 - (plan.Alpha / Math.Max(1, plan.Metrics.Count(static planned => planned.Hard))));
        _margin = Margin.Of(metric, Median(_baseline) ?? double.NaN, _repeat);
        _fewest = _baseline.Concat(repeat).Concat(_candidate).Select(static value => value.Of ?? 0).DefaultIfEmpty().Min();
        Hard = metric.Hard && HasEvents([.. _baseline, .. repeat]);
    }

    /// <summary>Whether it is a gate.</summary>
    public bool Hard { get; }

    // Why nothing can be concluded; null when something can.
    private string? Obstacle
    {
        get
        {
            if (_baseline.Length < _plan.FewestLaunches) return $"{_baseline.Length} launches have it, {_plan.FewestLaunches} are needed";
            if (Hard && !HasEvents(_candidate)) return $"B has fewer than {_metric.FewestEvents} events in a launch, A has them";
            if (_fewest < _metric.FewestToTell) return $"a launch has {_fewest} requests of it, {_metric.FewestToTell} are needed: {DuetNeed.Advice(_plan, _fewest, _metric.FewestToTell)}";
            if (_effect.At(1 - _plan.Alpha).Refusal is { } refusal) return refusal;
            if (!_repeat.IsBounded) return $"A cannot be compared with itself: {_repeat.Refusal}";
            return RepeatIsSame ? null : "A′ is not the same as A, so a difference of B would mean nothing";
        }
    }

    // A margin of twice the half width of A against A′ leaves that interval inside in 19 of 20 only, for each metric anew. So that all metrics together
    // refuse no more than α, such an interval also counts as the same when the one at 1 − α/m holds "no difference".
    private bool RepeatIsSame => (_repeat.Low > -_margin.Value && _repeat.High < _margin.Value)
        || (_margin.Source == MarginSource.Repeat && _repeatOfMany is { Low: <= 0, High: >= 0 });

    // A margin beyond the ceiling is no room to be worse in. It is a bar all the same: what is beyond the noise is beyond it however loud that is.
    private string? NoiseInTheWay(Verdict? outside) => _margin.IsAboveCeiling && outside is null
        ? $"A differs from itself by up to {Shown(_margin.Value)}, more than the ceiling allows: too noisy here"
        : null;

    /// <summary>Whether it is shown to be worse or better at a confidence; what Holm's rounds ask.</summary>
    public bool IsDecided(double confidence) => Obstacle is null && Outside(_effect.At(confidence)) is not null;

    /// <summary>The verdict.</summary>
    /// <param name="confidence">What Holm leaves for "worse" and "better".</param>
    public MetricVerdict ToVerdict(double confidence)
    {
        var plain = _effect.At(1 - _plan.Alpha);
        var adjusted = _effect.At(confidence);
        var outside = Outside(adjusted);
        var obstacle = Obstacle ?? NoiseInTheWay(outside);
        var isWithin = plain.Low > -_margin.Value && plain.High < _margin.Value;
        var verdict = obstacle is not null ? Verdict.Inconclusive : outside ?? (isWithin ? Verdict.Same : Verdict.Inconclusive);
        var hasMargin = double.IsFinite(Natural(_margin.Value)) && double.IsFinite(Natural(-_margin.Value));
        return new MetricVerdict
        {
            Name = _metric.Name,
            Unit = _metric.Unit,
            Scale = _metric.Scale,
            WorseWhen = _metric.WorseWhen,
            Hard = Hard,
            Verdict = verdict,
            NotWorse = obstacle is null && plain.High < _margin.Value,
            Why = obstacle ?? Why(verdict, plain, adjusted),
            N = _baseline.Length,
            Baseline = Median(_baseline),
            Candidate = Median(_candidate),
            Effect = plain.Map(Natural),
            Adjusted = adjusted.Map(Natural),
            Repeat = _repeat.Map(Natural),
            RepeatIsSame = RepeatIsSame && !_margin.IsAboveCeiling,
            MarginLow = hasMargin ? Math.Min(Natural(-_margin.Value), Natural(_margin.Value)) : null,
            MarginHigh = hasMargin ? Math.Max(Natural(-_margin.Value), Natural(_margin.Value)) : null,
            MarginSource = hasMargin ? _margin.Source : null,
            Launches = [.. _effect.Effects.Values.Select(Natural).Where(double.IsFinite)],
        };
    }

    private Verdict? Outside(Interval interval)
    {
        if (interval.Low > _margin.Value) return Verdict.Worse;
        return interval.High < -_margin.Value ? Verdict.Better : null;
    }

    private string Why(Verdict verdict, Interval plain, Interval adjusted) => verdict switch
    {
        Verdict.Worse => $"at least {Shown(adjusted.Low)} worse, the margin is {Shown(_margin.Value)}",
        Verdict.Better => $"at least {Shown(-adjusted.High)} better, the margin is {Shown(_margin.Value)}",
        Verdict.Same => $"at most {Shown(Math.Max(Math.Abs(plain.Low), Math.Abs(plain.High)))} apart, the margin is {Shown(_margin.Value)}",
        _ when plain.High < _margin.Value => $"leans to better; not worse than the margin of {Shown(_margin.Value)}, not shown to be the same",
        _ when plain.Estimate > 0 => $"leans to worse; may be up to {Shown(plain.High)} worse, the margin is {Shown(_margin.Value)}",
        _ => $"leans to better, but may be up to {Shown(plain.High)} worse, the margin is {Shown(_margin.Value)}",
    };

    private bool HasEvents(ImmutableArray<MetricValue> values) => _metric.FewestEvents == 0 || values.All(value => value.Of >= _metric.FewestEvents);

    private double Natural(double effect)
    {
        var signed = _metric.WorseWhen == WorseWhen.Higher ? effect : -effect;
        return _metric.Scale == MetricScale.Ratio ? Math.Exp(signed) : signed;
    }

    private string Shown(double effect) => _metric.Scale switch
    {
        MetricScale.Ratio => $"{(Math.Exp(effect) - 1) * 100:0.0} %",
        MetricScale.Share => $"{effect * 100:0.00} points",
        _ => $"{effect:0.###} {_metric.Unit}",
    };

    private static double? Median(ImmutableArray<MetricValue> values) => values.IsEmpty ? null : new Sample(values.Select(static value => value.Value)).Median;
}
