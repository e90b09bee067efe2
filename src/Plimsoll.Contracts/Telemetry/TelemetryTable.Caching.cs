using System.Collections.Immutable;

namespace Plimsoll.Contracts;

/// <content>What caches tell.</content>
public static partial class TelemetryTable
{
    /// <summary>Requests to caches that ended, per cache and outcome.</summary>
    public static MetricDefinition CacheRequests { get; } = Metric(
        "plimsoll.cache.requests", "{request}", MetricInstrument.Counter, "Requests to caches that ended, by outcome.", CacheAttributes(TelemetryNames.CacheOutcome));

    /// <summary>Makers that ended, per cache and outcome.</summary>
    public static MetricDefinition CacheFlights { get; } = Metric(
        "plimsoll.cache.flights", "{flight}", MetricInstrument.Counter, "Makings of values that ended, by outcome.", CacheAttributes(TelemetryNames.CacheOutcome));

    /// <summary>Values that left, per cache and reason.</summary>
    public static MetricDefinition CacheEvictions { get; } = Metric(
        "plimsoll.cache.evictions", "{entry}", MetricInstrument.Counter, "Values that left their cache, by reason.", CacheAttributes(TelemetryNames.CacheReason));

    /// <summary>Values that were made and not kept, per cache and reason.</summary>
    public static MetricDefinition CacheRefusals { get; } = Metric(
        "plimsoll.cache.refusals", "{value}", MetricInstrument.Counter, "Values that were made and not kept, by reason.", CacheAttributes(TelemetryNames.CacheReason));

    /// <summary>Operations of a second level that failed, per cache and operation.</summary>
    public static MetricDefinition CacheSecondLevelFailures { get; } = Metric(
        "plimsoll.cache.second_level.failures", "{operation}", MetricInstrument.Counter, "Operations of a second level that failed.",
        CacheAttributes(TelemetryNames.CacheOperation));

    /// <summary>Weight of what is cached, per cache.</summary>
    public static MetricDefinition CacheSize { get; } = Metric(
        "plimsoll.cache.size", "By", MetricInstrument.UpDownCounter, "What the cached values weigh, with their overhead.", CacheAttributes());

    /// <summary>Number of cached values, per cache.</summary>
    public static MetricDefinition CacheEntries { get; } = Metric(
        "plimsoll.cache.entries", "{entry}", MetricInstrument.UpDownCounter, "Values that are cached now.", CacheAttributes());

    private static ImmutableArray<string> CacheAttributes(params ReadOnlySpan<string> more) => [TelemetryNames.CacheName, .. more];
}
