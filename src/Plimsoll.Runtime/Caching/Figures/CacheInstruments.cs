using System.Diagnostics.Metrics;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Caching.Figures;

/// <summary>The metrics of the caches, read from their tallies when somebody collects: a request pays nothing for them.</summary>
internal sealed class CacheInstruments
{
    private readonly Caches _caches;

    public CacheInstruments(Meter meter, Caches caches)
    {
        _caches = caches;
        Count<RequestOutcome>(meter, TelemetryTable.CacheRequests, TelemetryNames.CacheOutcome, CacheWords.Of, static (tally, outcome) => tally.Of(outcome));
        Count<FlightOutcome>(meter, TelemetryTable.CacheFlights, TelemetryNames.CacheOutcome, CacheWords.Of, static (tally, outcome) => tally.Of(outcome));
        Count<EvictionReason>(meter, TelemetryTable.CacheEvictions, TelemetryNames.CacheReason, CacheWords.Of, static (tally, reason) => tally.Of(reason));
        Count<RefusalReason>(meter, TelemetryTable.CacheRefusals, TelemetryNames.CacheReason, CacheWords.Of, static (tally, reason) => tally.Of(reason));
        Count<SecondLevelOperation>(
            meter, TelemetryTable.CacheSecondLevelFailures, TelemetryNames.CacheOperation, CacheWords.Of, static (tally, operation) => tally.Of(operation));
        Measure(meter, TelemetryTable.CacheSize, static tally => tally.Size().Bytes);
        Measure(meter, TelemetryTable.CacheEntries, static tally => tally.Size().Count);
    }

    // What never happened has no series: most caches have no second level, and most makers never fail.
    private void Count<TKind>(Meter meter, MetricDefinition metric, string attribute, Func<TKind, string> word, Func<CacheTally, TKind, long> read)
        where TKind : struct, Enum
    {
        var kinds = Enum.GetValues<TKind>();
        meter.CreateObservableCounter(metric.Name, Observe, metric.Unit, metric.Description);

        IEnumerable<Measurement<long>> Observe() =>
            from tally in _caches.Tallies
            from kind in kinds
            let count = read(tally, kind)
            where count > 0
            select new Measurement<long>(count, [new KeyValuePair<string, object?>(TelemetryNames.CacheName, tally.Name), new(attribute, word(kind))]);
    }

    private void Measure(Meter meter, MetricDefinition metric, Func<CacheTally, long> read) => meter.CreateObservableUpDownCounter(
        metric.Name,
        () => _caches.Tallies.Select(tally => new Measurement<long>(read(tally), [new KeyValuePair<string, object?>(TelemetryNames.CacheName, tally.Name)])),
        metric.Unit,
        metric.Description);
}
