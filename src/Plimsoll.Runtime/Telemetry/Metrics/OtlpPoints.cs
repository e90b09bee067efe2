using System.Buffers.Binary;
using Plimsoll.Runtime.Telemetry.Otlp;

namespace Plimsoll.Runtime.Telemetry.Metrics;

/// <summary>Points of a metric in OTLP: <c>NumberDataPoint</c> and <c>HistogramDataPoint</c> of metrics.proto.</summary>
internal sealed class OtlpPoints(ProtobufWriter writer, MetricSnapshot snapshot)
{
    private const int DataPoints = 1;
    private const int Start = 2;
    private const int Time = 3;
    private const int NumberAsReal = 4;
    private const int NumberAsInteger = 6;
    private const int NumberAttributes = 7;
    private const int HistogramCount = 4;
    private const int HistogramSum = 5;
    private const int HistogramBuckets = 6;
    private const int HistogramBounds = 7;
    private const int HistogramAttributes = 9;
    private const long NanosecondsPerTick = 100;

    private readonly ulong _started = UnixNanoseconds(snapshot.Started);
    private readonly ulong _collected = UnixNanoseconds(snapshot.Collected);

    public void Write(MetricPoint point)
    {
        var opened = writer.Open(DataPoints);
        writer.Fixed64(Start, _started);
        writer.Fixed64(Time, _collected);
        if (point is HistogramPoint histogram)
            WriteHistogram(histogram);
        else
            WriteNumber((NumberPoint)point);
        writer.Close(opened);
    }

    private void WriteNumber(NumberPoint point)
    {
        if (point.IsInteger)
            writer.Fixed64(NumberAsInteger, unchecked((ulong)point.Integer));
        else
            writer.Double(NumberAsReal, point.Real);
        WriteAttributes(NumberAttributes, point);
    }

    private void WriteHistogram(HistogramPoint point)
    {
        var histogram = point.Read();
        writer.Fixed64(HistogramCount, (ulong)histogram.Count);
        writer.Double(HistogramSum, histogram.Sum);
        writer.Delimit(HistogramBuckets, histogram.Counts.Length * sizeof(long));
        foreach (var count in histogram.Counts)
            WriteBits(count);
        writer.Delimit(HistogramBounds, histogram.Bounds.Length * sizeof(double));
        foreach (var bound in histogram.Bounds)
            WriteBits(BitConverter.DoubleToInt64Bits(bound));
        WriteAttributes(HistogramAttributes, point);
    }

    private void WriteAttributes(int field, MetricPoint point)
    {
        foreach (var (key, value) in point.Tags)
            writer.Attribute(field, key, value);
    }

    private void WriteBits(long bits)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, bits);
        writer.Raw(bytes);
    }

    private static ulong UnixNanoseconds(DateTimeOffset time) => (ulong)((time - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick);
}
