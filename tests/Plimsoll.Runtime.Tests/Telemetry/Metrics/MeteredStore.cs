using System.Diagnostics.Metrics;
using Microsoft.Extensions.Time.Testing;
using Plimsoll.Runtime.Telemetry.Loss;
using Plimsoll.Runtime.Telemetry.Metrics;

namespace Plimsoll.Runtime.Tests.Telemetry.Metrics;

/// <summary>A store that listens to one meter of its own, so that tests do not hear each other.</summary>
internal sealed class MeteredStore : IDisposable
{
    public MeteredStore()
    {
        Store = new MetricStore(instrument => instrument.Meter == Meter, Losses, Clock);
    }

    public Meter Meter { get; } = new("tests", "1.2");

    public LossCounter Losses { get; } = new();

    public FakeTimeProvider Clock { get; } = new();

    public MetricStore Store { get; }

    /// <summary>Collects, and gives the points of a metric; none when there is no such metric.</summary>
    public IReadOnlyList<MetricPoint> Points(string name)
    {
        IReadOnlyList<MetricPoint> points = [];
        Store.Collect(snapshot => points = snapshot.Metrics.SingleOrDefault(metric => metric.Identity.Name == name)?.Points() ?? []);
        return points;
    }

    public double Number(string name, params (string Key, object Value)[] tags) =>
        ((NumberPoint)Points(name).Single(point => point.Tags.Select(tag => (tag.Key, tag.Value!)).ToHashSet().SetEquals(tags))).Real;

    public long Lost(string reason) =>
        Losses.Totals.Where(total => total.Kind == new LossKind(LossSignals.Metrics, reason)).Sum(total => total.Count);

    public void Dispose()
    {
        Store.Dispose();
        Meter.Dispose();
    }
}
