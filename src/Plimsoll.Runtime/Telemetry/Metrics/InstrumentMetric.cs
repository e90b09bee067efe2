using Plimsoll.Contracts;
using Plimsoll.Runtime.Telemetry.Loss;

namespace Plimsoll.Runtime.Telemetry.Metrics;

/// <summary>What an instrument measured.</summary>
internal sealed class InstrumentMetric : IMetric
{
    private readonly PointTable _points;
    private readonly LossCounter _losses;

    /// <param name="identity">Which metric.</param>
    /// <param name="isObservable">Whether totals are observed at each collection; otherwise changes are recorded as they happen.</param>
    /// <param name="bounds">Bounds of the buckets of a histogram.</param>
    /// <param name="losses">Counts measurements that cannot be kept.</param>
    public InstrumentMetric(MetricIdentity identity, bool isObservable, double[] bounds, LossCounter losses)
    {
        (Identity, IsObservable, _losses) = (identity, isObservable, losses);
        _points = new PointTable(
            identity.Instrument switch
            {
                MetricInstrument.Histogram => tags => new HistogramPoint(tags, bounds),
                MetricInstrument.Counter or MetricInstrument.UpDownCounter when !isObservable => tags => new SumPoint(tags, identity.IsInteger),
                _ => tags => new ValuePoint(tags, identity.IsInteger, addsUp: identity.Instrument != MetricInstrument.Gauge),
            },
            losses);
    }

    public MetricIdentity Identity { get; }

    public bool IsObservable { get; }

    public IReadOnlyList<MetricPoint> Points() => _points.All();

    public void Record(long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (value < 0 && Identity.Instrument == MetricInstrument.Counter)
            _losses.Add(LossSignals.Metrics, LossReasons.InvalidValue);
        else
            PointOf(tags)?.Record(value);
    }

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        // One NaN would spoil a sum for good.
        var isValid = Identity.Instrument == MetricInstrument.Gauge
            || (double.IsFinite(value) && (value >= 0 || Identity.Instrument != MetricInstrument.Counter));
        if (!isValid)
            _losses.Add(LossSignals.Metrics, LossReasons.InvalidValue);
        else
            PointOf(tags)?.Record(value);
    }

    /// <summary>Before all instruments are observed.</summary>
    public void BeginObserving()
    {
        foreach (var point in _points.All())
            ((ValuePoint)point).IsCurrent = false;
    }

    /// <summary>After that: a series that was not observed again is gone.</summary>
    public void EndObserving() => _points.Remove(static point => !((ValuePoint)point).IsCurrent);

    private MetricPoint? PointOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        try
        {
            return _points.Of(tags);
        }
        catch (Exception)
        {
            // The code of a tag's value threw. Whoever measures must not pay for that.
            _losses.Add(LossSignals.Metrics, LossReasons.Unprintable);
            return null;
        }
    }
}
