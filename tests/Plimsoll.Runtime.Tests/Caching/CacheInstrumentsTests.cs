using System.Diagnostics.Metrics;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Caching.Figures;
using Plimsoll.Runtime.Tests.Caching.Support;

namespace Plimsoll.Runtime.Tests.Caching;

public sealed class CacheInstrumentsTests
{
    [Fact]
    public async Task Metrics_tell_what_happened_as_the_table_promises()
    {
        using var given = new CacheUnderTest(definition => definition with { MaxBytes = 3000, MaxValueBytes = 1000 });
        using var meter = new Meter("test of caches");
        _ = new CacheInstruments(meter, given.Caches);
        for (var key = 0; key < 4; key++) await given.CookAsync($"{key}", new string('x', 700));
        await given.CookAsync("heavy", new string('x', 800));
        await given.AskAsync("3");
        await given.PurgeAsync("3");

        var seen = Collect(meter);
        Assert.Equal(5, seen["plimsoll.cache.requests miss"]);
        Assert.Equal(1, seen["plimsoll.cache.requests hit"]);
        Assert.Equal(5, seen["plimsoll.cache.flights completed"]);
        Assert.Equal(1, seen["plimsoll.cache.evictions size"]);
        Assert.Equal(1, seen["plimsoll.cache.evictions purged"]);
        Assert.Equal(1, seen["plimsoll.cache.refusals too_heavy"]);
        Assert.Equal(2, seen["plimsoll.cache.entries"]);
        Assert.Equal(2 * (700 + 2 + CacheUnderTest.Overhead), seen["plimsoll.cache.size"]);
        Assert.DoesNotContain(seen.Keys, name => name.Contains("second_level", StringComparison.Ordinal));
    }

    private static Dictionary<string, long> Collect(Meter meter)
    {
        var seen = new Dictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (!ReferenceEquals(instrument.Meter, meter)) return;
                var row = Assert.Single(TelemetryTable.Metrics, row => row.Name == instrument.Name);
                Assert.Equal(row.Unit, instrument.Unit);
                self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var row = TelemetryTable.Metrics.Single(row => row.Name == instrument.Name);
            Assert.Equal(row.Attributes, tags.ToArray().Select(tag => tag.Key));
            Assert.Equal("texts", tags[0].Value);
            seen.Add(tags.Length > 1 ? $"{instrument.Name} {tags[1].Value}" : instrument.Name, value);
        });
        listener.Start();
        listener.RecordObservableInstruments();
        return seen;
    }
}
