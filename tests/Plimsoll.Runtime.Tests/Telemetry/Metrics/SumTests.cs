using System.Diagnostics.Metrics;
using Plimsoll.Runtime.Telemetry.Loss;
using Plimsoll.Runtime.Telemetry.Metrics;

namespace Plimsoll.Runtime.Tests.Telemetry.Metrics;

public sealed class SumTests
{
    private const int Threads = 4;
    private const int PerThread = 50_000;

    [Fact]
    public async Task Is_exact_while_threads_record_and_others_read()
    {
        using var metered = new MeteredStore();
        var counter = metered.Meter.CreateCounter<long>("counter");
        var level = metered.Meter.CreateUpDownCounter<int>("level");
        var amount = metered.Meter.CreateCounter<double>("amount");
        var writers = Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(() =>
        {
            for (var index = 0; index < PerThread; index++)
            {
                counter.Add(3, new KeyValuePair<string, object?>("set", index % 10));
                level.Add(index % 2 == 0 ? 5 : -5);
                amount.Add(0.25);
            }
        })));
        var last = 0.0;
        while (!writers.IsCompleted)
        {
            var now = metered.Points("counter").Sum(point => ((NumberPoint)point).Real);
            Assert.True(now >= last, $"The sum fell from {last} to {now}.");
            last = now;
        }

        await writers;
        var points = metered.Points("counter");
        Assert.Equal(10, points.Count);
        Assert.All(points, point => Assert.Equal(3L * Threads * PerThread / 10, ((NumberPoint)point).Integer));
        Assert.Equal(0, metered.Number("level"));
        Assert.Equal(0.25 * Threads * PerThread, metered.Number("amount"));
    }

    [Fact]
    public void Takes_every_type_of_number()
    {
        using var metered = new MeteredStore();
        metered.Meter.CreateCounter<byte>("byte").Add(200);
        metered.Meter.CreateCounter<short>("short").Add(30_000);
        metered.Meter.CreateUpDownCounter<int>("int").Add(-2_000_000_000);
        metered.Meter.CreateUpDownCounter<long>("long").Add(long.MinValue);
        metered.Meter.CreateCounter<float>("float").Add(0.5f);
        metered.Meter.CreateCounter<double>("double").Add(0.125);
        metered.Meter.CreateCounter<decimal>("decimal").Add(0.75m);

        Assert.Equal(200, metered.Number("byte"));
        Assert.Equal(30_000, metered.Number("short"));
        Assert.Equal(-2_000_000_000, metered.Number("int"));
        Assert.Equal(long.MinValue, ((NumberPoint)metered.Points("long").Single()).Integer);
        Assert.Equal(0.5, metered.Number("float"));
        Assert.Equal(0.125, metered.Number("double"));
        Assert.Equal(0.75, metered.Number("decimal"));
    }

    [Fact]
    public void Keeps_out_what_would_spoil_it_and_says_so()
    {
        using var metered = new MeteredStore();
        var counter = metered.Meter.CreateCounter<double>("counter");
        var level = metered.Meter.CreateUpDownCounter<double>("level");
        foreach (var value in (double[])[1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, -1])
        {
            counter.Add(value);
            level.Add(value);
        }

        metered.Meter.CreateCounter<long>("requests").Add(-1);
        Assert.Equal(1, metered.Number("counter"));
        Assert.Equal(0, metered.Number("level"));
        Assert.Empty(metered.Points("requests"));
        Assert.Equal(4 + 3 + 1, metered.Lost(LossReasons.InvalidValue));
    }

    [Fact]
    public void Adds_up_instruments_with_the_same_identity_and_outlives_them()
    {
        using var metered = new MeteredStore();
        metered.Meter.CreateCounter<long>("requests", "{request}", "Requests.").Add(1);
        metered.Meter.CreateCounter<long>("requests", "{request}", "Requests.").Add(2);
        metered.Meter.Dispose();
        Assert.Equal(3, metered.Number("requests"));
    }

    [Fact]
    public void Does_not_listen_to_other_meters_nor_to_instruments_of_an_unknown_kind()
    {
        using var metered = new MeteredStore();
        using var other = new Meter("other");
        Assert.False(other.CreateCounter<long>("requests").Enabled);
        Assert.False(new OddInstrument(metered.Meter).Enabled);
    }

    private sealed class OddInstrument : Instrument<long>
    {
        public OddInstrument(Meter meter)
            : base(meter, "odd") => Publish();
    }
}
