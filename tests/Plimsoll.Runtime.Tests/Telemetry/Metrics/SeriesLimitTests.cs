using Plimsoll.Runtime.Telemetry.Loss;
using Plimsoll.Runtime.Telemetry.Metrics;

namespace Plimsoll.Runtime.Tests.Telemetry.Metrics;

public sealed class SeriesLimitTests
{
    private const int Beyond = 100;
    private static readonly (string, object) Overflow = ("otel.metric.overflow", true);

    [Fact]
    public void Beyond_the_limit_series_share_one_and_nothing_but_attributes_is_lost()
    {
        using var metered = new MeteredStore();
        var counter = metered.Meter.CreateCounter<long>("requests");
        for (var round = 0; round < 2; round++)
        {
            for (var index = 0; index < PointTable.MostPoints + Beyond; index++)
                counter.Add(1, new KeyValuePair<string, object?>("key", index));
        }

        Assert.Equal(PointTable.MostPoints + 1, metered.Points("requests").Count);
        Assert.Equal(2 * Beyond, metered.Number("requests", Overflow));
        Assert.Equal(2 * (PointTable.MostPoints + Beyond), metered.Points("requests").Sum(point => ((NumberPoint)point).Integer));
        Assert.Equal(2 * Beyond, metered.Lost(LossReasons.SeriesLimit));
    }

    [Fact]
    public async Task Threads_that_make_series_together_make_each_once_and_lose_nothing()
    {
        using var metered = new MeteredStore();
        var counter = metered.Meter.CreateCounter<long>("requests");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var index = 0; index < PointTable.MostPoints + Beyond; index++)
                counter.Add(1, new KeyValuePair<string, object?>("key", $"value {index}"));
        })));

        var points = metered.Points("requests").Cast<NumberPoint>().ToList();
        Assert.Equal(PointTable.MostPoints + 1, points.Count);
        Assert.Equal(4L * (PointTable.MostPoints + Beyond), points.Sum(point => point.Integer));
        Assert.Distinct(points.Select(point => point.Tags.Single().Value));
    }

    [Fact]
    public void Observed_totals_beyond_the_limit_add_up_anew_at_each_collection()
    {
        using var metered = new MeteredStore();
        metered.Meter.CreateObservableCounter("observed", () => Enumerable.Range(0, PointTable.MostPoints + Beyond)
            .Select(index => new System.Diagnostics.Metrics.Measurement<long>(7, new KeyValuePair<string, object?>("key", index))));
        Assert.Equal(7 * Beyond, metered.Number("observed", Overflow));
        Assert.Equal(7 * Beyond, metered.Number("observed", Overflow));
        Assert.Equal(2 * Beyond, metered.Lost(LossReasons.SeriesLimit));
    }
}
