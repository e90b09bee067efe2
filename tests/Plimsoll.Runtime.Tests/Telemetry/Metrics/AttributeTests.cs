using System.Diagnostics.Metrics;
using Plimsoll.Runtime.Telemetry.Loss;
using Plimsoll.Runtime.Telemetry.Metrics;

namespace Plimsoll.Runtime.Tests.Telemetry.Metrics;

public sealed class AttributeTests
{
    [Fact]
    public void Their_order_does_not_matter()
    {
        using var metered = new MeteredStore();
        var counter = metered.Meter.CreateCounter<long>("requests");
        KeyValuePair<string, object?>[] tags = [new("a", "1"), new("b", 2), new("c", true), new("d", 0.5)];
        for (var round = 0; round < 24; round++)
        {
            counter.Add(1, tags);
            (tags[round % 3], tags[(round % 3) + 1]) = (tags[(round % 3) + 1], tags[round % 3]);
        }

        Assert.Equal(24, metered.Number("requests", ("a", "1"), ("b", 2), ("c", true), ("d", 0.5)));
        Assert.Single(metered.Points("requests"));
    }

    [Theory]
    [InlineData("GET", "GET ", false)]
    [InlineData("GET", "get", false)]
    [InlineData(1, 2, false)]
    [InlineData(1, "1", false)]
    [InlineData(true, false, false)]
    [InlineData(0.5, 0.5, true)]
    [InlineData("GET", "GET", true)]
    public void Values_count_by_what_they_are(object one, object other, bool isSame)
    {
        using var metered = new MeteredStore();
        var counter = metered.Meter.CreateCounter<long>("requests");
        counter.Add(1, new KeyValuePair<string, object?>("key", Again(one)));
        counter.Add(1, new KeyValuePair<string, object?>("key", Again(other)));
        Assert.Equal(isSame ? 1 : 2, metered.Points("requests").Count);
    }

    [Fact]
    public void One_without_a_value_does_not_count()
    {
        using var metered = new MeteredStore();
        var counter = metered.Meter.CreateCounter<long>("requests");
        counter.Add(1, new KeyValuePair<string, object?>("b", "x"));
        counter.Add(1, new("a", null), new("b", "x"));
        counter.Add(1, new("b", "x"), new("c", null));
        Assert.Equal(3, metered.Number("requests", ("b", "x")));
        counter.Add(1, new KeyValuePair<string, object?>("a", null));
        Assert.Equal(1, metered.Number("requests"));
        Assert.Equal(2, metered.Points("requests").Count);
    }

    [Fact]
    public void Of_those_with_the_same_key_the_last_one_counts()
    {
        using var metered = new MeteredStore();
        var counter = metered.Meter.CreateCounter<long>("requests");
        counter.Add(1, new("a", 1), new("b", 1), new("a", 2));
        counter.Add(1, new("a", 2), new("b", 1));
        counter.Add(1, new("a", 2), new("a", 2), new("b", 1));
        counter.Add(1, new("b", 1), new("a", 2), new("b", 1));
        Assert.Equal(4, metered.Number("requests", ("a", 2), ("b", 1)));
        Assert.Single(metered.Points("requests"));
    }

    [Fact]
    public void Arrays_count_by_their_items_and_cannot_be_changed_later()
    {
        using var metered = new MeteredStore();
        var counter = metered.Meter.CreateCounter<long>("requests");
        string[] first = ["x", "y"];
        counter.Add(1, new KeyValuePair<string, object?>("key", first));
        first[0] = "changed";
        counter.Add(1, new KeyValuePair<string, object?>("key", (string[])["x", "y"]));
        counter.Add(1, new KeyValuePair<string, object?>("key", (string[])["y", "x"]));
        foreach (object items in (object[])[(int[])[1, 2], (long[])[1, 2], (double[])[1, 2], (bool[])[true, false]])
        {
            counter.Add(1, new KeyValuePair<string, object?>("key", items));
            counter.Add(1, new KeyValuePair<string, object?>("key", ((Array)items).Clone()));
        }

        var points = metered.Points("requests").Cast<NumberPoint>().ToList();
        Assert.Equal([2, 1, 2, 2, 2, 2], points.Select(point => point.Integer));
        Assert.Equal(["x", "y"], (string[])points[0].Tags[0].Value!);
    }

    [Fact]
    public void Anything_else_counts_by_its_text_and_is_not_kept_alive()
    {
        using var metered = new MeteredStore();
        var counter = metered.Meter.CreateCounter<long>("requests");
        counter.Add(1, new KeyValuePair<string, object?>("key", new Uri("http://x/")));
        counter.Add(1, new KeyValuePair<string, object?>("key", "http://x/"));
        counter.Add(1, new KeyValuePair<string, object?>("day", DayOfWeek.Friday));
        Assert.Equal(2, metered.Number("requests", ("key", "http://x/")));
        Assert.Equal(1, metered.Number("requests", ("day", "Friday")));
    }

    [Fact]
    public void One_whose_code_throws_costs_the_measurement_and_nothing_else()
    {
        using var metered = new MeteredStore();
        var counter = metered.Meter.CreateCounter<long>("requests");
        counter.Add(1, new KeyValuePair<string, object?>("key", new Broken()));
        counter.Add(1);
        Assert.Equal(1, metered.Number("requests"));
        Assert.Equal(1, metered.Lost(LossReasons.Unprintable));
    }

    [Fact]
    public void Known_ones_are_found_without_allocating()
    {
        using var metered = new MeteredStore();
        var counter = metered.Meter.CreateCounter<long>("requests");
        var histogram = metered.Meter.CreateHistogram<double>("duration");
        KeyValuePair<string, object?>[] tags = [new("http.request.method", "GET"), new("http.response.status_code", 200), new("http.route", "/x")];
        for (var warmUp = 0; warmUp < 100; warmUp++)
            Record(counter, histogram, tags);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var index = 0; index < 1000; index++)
            Record(counter, histogram, tags);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Record(Counter<long> counter, Histogram<double> histogram, KeyValuePair<string, object?>[] tags)
    {
        counter.Add(1, tags);
        histogram.Record(0.001, tags);
    }

    // Another object with the same value, as measurements make them.
    private static object Again(object value) => value is string text ? new string(text.AsSpan()) : value;

    private sealed class Broken
    {
        public override string ToString() => throw new InvalidDataException("broken");
    }
}
