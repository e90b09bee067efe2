using System.Diagnostics.Metrics;
using Plimsoll.Runtime.Telemetry.Loss;

namespace Plimsoll.Runtime.Tests.Telemetry.Metrics;

public sealed class ObservedTests
{
    [Fact]
    public void A_total_is_taken_as_it_is()
    {
        using var metered = new MeteredStore();
        var total = 5L;
        metered.Meter.CreateObservableCounter("total", () => total);
        metered.Meter.CreateObservableUpDownCounter("level", () => -total);
        metered.Meter.CreateObservableGauge("gauge", () => total / 2.0);
        Assert.Equal(5, metered.Number("total"));
        total = 9;
        Assert.Equal(9, metered.Number("total"));
        Assert.Equal(-9, metered.Number("level"));
        Assert.Equal(4.5, metered.Number("gauge"));
    }

    [Fact]
    public void What_is_not_observed_again_is_gone()
    {
        using var metered = new MeteredStore();
        List<string> keys = ["a", "b"];
        metered.Meter.CreateObservableGauge("gauge", () => keys.Select(key => new Measurement<int>(1, new KeyValuePair<string, object?>("key", key))));
        Assert.Equal(2, metered.Points("gauge").Count);
        keys.Remove("a");
        keys.Add("c");
        Assert.Equal(["b", "c"], metered.Points("gauge").Select(point => point.Tags.Single().Value));
        keys.Clear();
        Assert.Empty(metered.Points("gauge"));
    }

    [Fact]
    public void Totals_of_instruments_with_the_same_identity_add_up_and_gauges_do_not()
    {
        using var metered = new MeteredStore();
        metered.Meter.CreateObservableCounter("total", () => 2L);
        metered.Meter.CreateObservableCounter("total", () => 3L);
        metered.Meter.CreateObservableUpDownCounter("level", () => 0.25);
        metered.Meter.CreateObservableUpDownCounter("level", () => 0.5);
        metered.Meter.CreateObservableGauge("gauge", () => 7);
        metered.Meter.CreateObservableGauge("gauge", () => 7);
        for (var round = 0; round < 2; round++)
        {
            Assert.Equal(5, metered.Number("total"));
            Assert.Equal(0.75, metered.Number("level"));
            Assert.Equal(7, metered.Number("gauge"));
        }
    }

    [Fact]
    public void A_callback_that_throws_takes_no_other_with_it()
    {
        using var metered = new MeteredStore();
        var isBroken = true;
        metered.Meter.CreateObservableGauge("first", () => 1);
        metered.Meter.CreateObservableGauge("broken", int () => isBroken ? throw new InvalidDataException("broken") : 2);
        metered.Meter.CreateObservableGauge("half", Half);
        metered.Meter.CreateObservableGauge("last", () => 4);
        Assert.Equal(1, metered.Number("first"));
        Assert.Equal(2, metered.Lost(LossReasons.CallbackFailed));
        Assert.Empty(metered.Points("broken"));
        Assert.Equal(3, metered.Number("half"));
        Assert.Equal(4, metered.Number("last"));
        isBroken = false;
        Assert.Equal(2, metered.Number("broken"));
    }

    [Fact]
    public void A_gauge_keeps_its_last_value()
    {
        using var metered = new MeteredStore();
        var gauge = metered.Meter.CreateGauge<double>("gauge");
        gauge.Record(1, new KeyValuePair<string, object?>("key", "a"));
        gauge.Record(2, new KeyValuePair<string, object?>("key", "b"));
        gauge.Record(0.5, new KeyValuePair<string, object?>("key", "a"));
        Assert.Equal(0.5, metered.Number("gauge", ("key", "a")));
        Assert.Equal(2, metered.Number("gauge", ("key", "b")));
        gauge.Record(double.NaN, new KeyValuePair<string, object?>("key", "b"));
        Assert.Equal(double.NaN, metered.Number("gauge", ("key", "b")));
    }

    [Fact]
    public async Task Collections_go_one_at_a_time()
    {
        using var metered = new MeteredStore();
        var inside = 0;
        metered.Meter.CreateObservableGauge("gauge", () => Interlocked.Increment(ref inside));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var round = 0; round < 200; round++)
            {
                metered.Store.Collect(_ =>
                {
                    Assert.Equal(1, Volatile.Read(ref inside));
                    Interlocked.Decrement(ref inside);
                });
            }
        })));
    }

    private static IEnumerable<Measurement<int>> Half()
    {
        yield return new Measurement<int>(3);
        throw new InvalidDataException("broken");
    }
}
