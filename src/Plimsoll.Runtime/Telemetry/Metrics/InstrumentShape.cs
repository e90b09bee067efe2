using System.Diagnostics.Metrics;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Telemetry.Metrics;

/// <summary>Reads from an instrument's type what kind of metric it makes.</summary>
internal static class InstrumentShape
{
    /// <returns>Null for an instrument of somebody's own making.</returns>
    public static MetricInstrument? KindOf(Instrument instrument)
    {
        var type = instrument.GetType();
        if (!type.IsGenericType)
            return null;
        var kind = type.GetGenericTypeDefinition();
        if (kind == typeof(Counter<>) || kind == typeof(ObservableCounter<>))
            return MetricInstrument.Counter;
        if (kind == typeof(UpDownCounter<>) || kind == typeof(ObservableUpDownCounter<>))
            return MetricInstrument.UpDownCounter;
        if (kind == typeof(Gauge<>) || kind == typeof(ObservableGauge<>))
            return MetricInstrument.Gauge;
        return kind == typeof(Histogram<>) ? MetricInstrument.Histogram : null;
    }

    public static bool IsInteger(Instrument instrument)
    {
        var number = instrument.GetType().GenericTypeArguments[0];
        return number != typeof(double) && number != typeof(float) && number != typeof(decimal);
    }

    /// <summary>Bounds of a histogram: what the instrument advises, else the usual ones.</summary>
    public static double[] BoundsOf(Instrument instrument) => instrument switch
    {
        Histogram<double> { Advice.HistogramBucketBoundaries: { } bounds } => BucketBounds.Of(bounds),
        Histogram<long> { Advice.HistogramBucketBoundaries: { } bounds } => BucketBounds.Of(bounds),
        Histogram<int> { Advice.HistogramBucketBoundaries: { } bounds } => BucketBounds.Of(bounds),
        Histogram<float> { Advice.HistogramBucketBoundaries: { } bounds } => BucketBounds.Of(bounds),
        Histogram<short> { Advice.HistogramBucketBoundaries: { } bounds } => BucketBounds.Of(bounds),
        Histogram<byte> { Advice.HistogramBucketBoundaries: { } bounds } => BucketBounds.Of(bounds),
        Histogram<decimal> { Advice.HistogramBucketBoundaries: { } bounds } => BucketBounds.Of(bounds),
        _ => BucketBounds.Default,
    };
}
