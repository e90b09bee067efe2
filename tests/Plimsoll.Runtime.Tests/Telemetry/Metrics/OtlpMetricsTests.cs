using System.Diagnostics.Metrics;
using Plimsoll.Runtime.Telemetry.Metrics;
using Plimsoll.Runtime.Telemetry.Otlp;
using Plimsoll.Testing.Telemetry;
using Plimsoll.Runtime.Tests.Support;

namespace Plimsoll.Runtime.Tests.Telemetry.Metrics;

public sealed class OtlpMetricsTests : IDisposable
{
    private const int Cumulative = 2;

    private readonly MeteredStore _metered = new();

    [Fact]
    public void A_collector_reads_sums_as_they_were_measured()
    {
        var counter = _metered.Meter.CreateCounter<long>("requests", "{request}", "Requests that ended: é.");
        counter.Add(41);
        counter.Add(1);
        _metered.Meter.CreateUpDownCounter<double>("level").Add(-1.5);
        var start = _metered.Clock.GetUtcNow();
        _metered.Clock.Advance(TimeSpan.FromSeconds(7));

        var metrics = Send();
        Assert.Equal(["requests", "level"], metrics.Select(metric => metric.Name));
        Assert.All(metrics, metric => Assert.Equal(("tests 1.2", "sum", Cumulative), (metric.Scope, metric.Kind, metric.Temporality)));
        var (requests, level) = (metrics[0], metrics[1]);
        Assert.Equal(("{request}", "Requests that ended: é.", true), (requests.Unit, requests.Description, requests.IsMonotonic));
        Assert.False(level.IsMonotonic);
        Assert.Equal(-1.5, level.Points.Single().Value);
        var point = requests.Points.Single();
        Assert.Equal(42L, point.Value);
        Assert.Equal((ulong)start.ToUnixTimeMilliseconds() * 1_000_000, point.StartNanoseconds);
        Assert.Equal((ulong)start.AddSeconds(7).ToUnixTimeMilliseconds() * 1_000_000, point.TimeNanoseconds);
    }

    [Fact]
    public void A_collector_reads_gauges_as_they_were_measured()
    {
        _metered.Meter.CreateObservableGauge("integer", () => long.MinValue);
        _metered.Meter.CreateGauge<double>("real").Record(double.NaN);
        var metrics = Send().OrderBy(metric => metric.Name).ToList();
        Assert.All(metrics, metric => Assert.Equal(("gauge", 0, false), (metric.Kind, metric.Temporality, metric.IsMonotonic)));
        Assert.Equal(long.MinValue, metrics[0].Points.Single().Value);
        Assert.Equal(double.NaN, metrics[1].Points.Single().Value);
    }

    [Fact]
    public void A_collector_reads_histograms_as_they_were_measured()
    {
        var histogram = _metered.Meter.CreateHistogram("duration", "s", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.2, 5] });
        foreach (var value in (double[])[0.1, 0.15, 0.2, 300, 400])
            histogram.Record(value);
        var metric = Assert.Single(Send());
        Assert.Equal(("histogram", Cumulative), (metric.Kind, metric.Temporality));
        var point = metric.Points.Single();
        Assert.Equal(5L, point.Value);
        Assert.Equal(700.45, point.Sum, 9);
        Assert.Equal([1UL, 2, 0, 2], point.Buckets);
        Assert.Equal([0.1, 0.2, 5], point.Bounds);
    }

    [Fact]
    public void A_collector_reads_attributes_of_every_kind()
    {
        KeyValuePair<string, object?>[] tags =
        [
            new("text", "é"), new("empty", ""), new("truth", true), new("untruth", false), new("small", (byte)7), new("negative", -3),
            new("large", long.MaxValue), new("real", 0.25), new("single", 0.5f), new("decimal", 1.5m), new("day", DayOfWeek.Friday),
            new("texts", (string[])["a", "b"]), new("numbers", (long[])[1, -1]), new("reals", (double[])[0.5]), new("none", null),
        ];
        _metered.Meter.CreateCounter<long>("sum").Add(1, tags);
        _metered.Meter.CreateHistogram<double>("histogram").Record(1, tags);
        Assert.All(Send(), metric =>
        {
            var attributes = metric.Points.Single().Attributes;
            Assert.Equal(14, attributes.Count);
            Assert.Equal(("é", "", true, false), (attributes["text"], attributes["empty"], attributes["truth"], attributes["untruth"]));
            Assert.Equal((7L, -3L, long.MaxValue), (attributes["small"], attributes["negative"], attributes["large"]));
            Assert.Equal((0.25, 0.5), (attributes["real"], attributes["single"]));
            Assert.Equal(("1.5", "Friday"), (attributes["decimal"], attributes["day"]));
            Assert.Equal(["a", "b"], (object?[])attributes["texts"]!);
            Assert.Equal([1L, -1L], (object?[])attributes["numbers"]!);
            Assert.Equal([0.5], (object?[])attributes["reals"]!);
        });
    }

    [Fact]
    public void Metrics_without_a_point_are_left_out_and_the_rest_is_counted()
    {
        _metered.Meter.CreateCounter<long>("idle");
        _metered.Meter.CreateCounter<long>("busy").Add(1);
        Assert.Equal("busy", Assert.Single(Send(out var count)).Name);
        Assert.Equal(1, count);
    }

    [Fact]
    public void Many_series_of_many_sizes_survive_the_wire()
    {
        var counter = _metered.Meter.CreateCounter<long>("requests");
        for (var index = 0; index < 1000; index++)
            counter.Add(index, new KeyValuePair<string, object?>("key", new string('x', index)));
        var points = Assert.Single(Send()).Points;
        Assert.Equal(1000, points.Count);
        Assert.All(points, point => Assert.Equal((long)((string)point.Attributes["key"]!).Length, point.Value));
    }

    public void Dispose() => _metered.Dispose();

    private IReadOnlyList<OtlpMetric> Send() => Send(out _);

    private IReadOnlyList<OtlpMetric> Send(out int count)
    {
        var (writer, written) = (new ProtobufWriter(16), 0);
        _metered.Store.Collect(snapshot => written = OtlpMetrics.Write(writer, new OtlpResource(Samples.Build, _metered.Clock), snapshot));
        count = written;
        Assert.Contains(KeyValuePair.Create("service.name", "manifest-api"), OtlpInventory.Resource(writer.Written));
        return OtlpMetric.Read(writer.Written);
    }
}
