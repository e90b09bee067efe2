using System.Collections.Immutable;

namespace Plimsoll.Contracts;

/// <summary>
/// Every telemetry name of our own, in one table. A name of the OpenTelemetry semantic conventions is used wherever one exists:
/// requests are <c>http.server.request.duration</c>, and the process is <c>dotnet.*</c>, measured by the platform itself.
/// </summary>
public static partial class TelemetryTable
{
    /// <summary>Requests that ended, per route.</summary>
    public static MetricDefinition RouteRequests { get; } = Metric(
        "plimsoll.route.requests", "{request}", MetricInstrument.Counter, "Requests that ended.", RouteAttributes());

    /// <summary>Requests that failed, per route, class and type.</summary>
    public static MetricDefinition RouteErrors { get; } = Metric(
        "plimsoll.route.errors", "{request}", MetricInstrument.Counter, "Requests that failed, by class.",
        RouteAttributes(TelemetryNames.ErrorClass, TelemetryNames.ErrorType));

    /// <summary>Requests being answered now, per route.</summary>
    public static MetricDefinition RouteInFlight { get; } = Metric(
        "plimsoll.route.in_flight", "{request}", MetricInstrument.UpDownCounter, "Requests being answered now.", RouteAttributes());

    /// <summary>Percentiles of the request duration over the last seconds, per route.</summary>
    public static MetricDefinition RouteDurationRecent { get; } = Metric(
        "plimsoll.route.duration.recent", "s", MetricInstrument.Gauge, "Percentiles of the request duration over the last seconds.",
        RouteAttributes(TelemetryNames.Quantile, TelemetryNames.WindowSeconds));

    /// <summary>Share of a budget in use, per route.</summary>
    public static MetricDefinition RouteBudgetUse { get; } = Metric(
        "plimsoll.route.budget.use", "1", MetricInstrument.Gauge, "Live value over budget; above 1 the budget is broken.",
        RouteAttributes(TelemetryNames.Budget));

    /// <summary>Wait of work items for a thread of the pool.</summary>
    public static MetricDefinition ThreadPoolDelay { get; } = Metric(
        "plimsoll.process.thread_pool.delay", "s", MetricInstrument.Gauge, "How long a work item waits for a thread of the pool.", []);

    /// <summary>Telemetry that was lost.</summary>
    public static MetricDefinition TelemetryDropped { get; } = Metric(
        "plimsoll.telemetry.dropped", "{item}", MetricInstrument.Counter, "Log lines, spans, measurements and exports of metrics that were lost.",
        [TelemetryNames.TelemetrySignal, TelemetryNames.DropReason]);

    /// <summary>Requests that made more queries than their route's budget allows.</summary>
    public static MetricDefinition QueryBudgetExceeded { get; } = Metric(
        "plimsoll.database.query_budget.exceeded", "{request}", MetricInstrument.Counter,
        "Requests that made more queries than their route's budget allows.", RouteAttributes());

    /// <summary>All metrics of our own.</summary>
    public static ImmutableArray<MetricDefinition> Metrics =>
    [
        RouteRequests, RouteErrors, RouteInFlight, RouteDurationRecent, RouteBudgetUse, ThreadPoolDelay, TelemetryDropped,
        LimiterLimit, LimiterTarget, LimiterInFlight, LimiterQueued, LimiterPressure, LimiterLeaked, LimiterSignalFaults, AdmissionRefusals, AdmissionShadowed, AdmissionKept, AdmissionFraction, DegradeLevel,
        BudgetEvents, BudgetBad, BudgetBurn, BudgetBroken,
        ComputeRuns, ComputeRunTime, ComputeWaitTime, ComputeQueued, ComputeRunning, ComputeQueueDelay, ComputeUtilization, ComputeRefusals,
        CacheRequests, CacheFlights, CacheEvictions, CacheRefusals, CacheSecondLevelFailures, CacheSize, CacheEntries,
        DownstreamCalls, DownstreamAttempts, DownstreamRepeatsDenied, DownstreamInFlight, DownstreamBreakerOpen, DownstreamDurationRecent,
        QueryBudgetExceeded,
        JobAttempts, JobCpuTime, JobRunning, JobDurationRecent, JobWaitRecent, JobRetriesDeferred,
        JobLeasesLost, JobCommitRecent, QueueJobs, QueueOldestAge, QueueClaimRecent, JobSnapshotAge, JobDeadRows,
    ];

    /// <summary>All spans of our own making or naming.</summary>
    public static ImmutableArray<SpanDefinition> Spans { get; } =
    [
        new()
        {
            Name = "{http.request.method} {http.route}",
            Kind = SpanKind.Server,
            Description = "One request, named by its route; only the method when no route matched.",
            Attributes =
            [
                TelemetryNames.HttpRequestMethod, TelemetryNames.UrlPath, TelemetryNames.UrlScheme, TelemetryNames.ServerAddress,
                TelemetryNames.NetworkProtocolVersion, TelemetryNames.HttpRoute, TelemetryNames.HttpResponseStatusCode,
                TelemetryNames.ServerPort, TelemetryNames.HttpRequestMethodOriginal,
            ],
        },
        new()
        {
            Name = "process {job type}",
            Kind = SpanKind.Consumer,
            Description = "One attempt of a job, in the trace of its enqueue.",
            Attributes = [TelemetryNames.MessagingDestinationName, TelemetryNames.MessagingMessageId],
        },
    ];

    /// <summary>All log events of our own.</summary>
    public static ImmutableArray<LogEventDefinition> LogEvents { get; } =
    [
        Event(TelemetryNames.ConfigValidated, LogSeverity.Info, "The configuration was accepted; secrets are masked.", []),
        Event(TelemetryNames.ServiceBoot, LogSeverity.Info, "The identity of the starting build.",
        [
            "service", "runtime", "commit", "lockfileHash", "schemaVersion", "telemetryContract", "template", "features", "artifact",
        ]),
        Event("feature.expired", LogSeverity.Warn, "A feature is past the day on which it should be gone.", ["feature", "owner", "expires"]),
        Event("ready", LogSeverity.Info, "The listeners are bound.", ["publicAddress", "operationsAddress", "bootMs"]),
        Event("service.draining", LogSeverity.Info, "The service stops: no new connections.", ["drainLimitMs"]),
        Event("service.stopped", LogSeverity.Info, "The service has stopped.", []),
        Event(TelemetryNames.BudgetBroken, LogSeverity.Warn, "A budget of the contract broke; told once, until it is met again.",
            ["budget", "latency", "live", "signal", "build", "runbook"]),
        Event(TelemetryNames.BudgetRecovered, LogSeverity.Info, "A budget of the contract is met again.", ["budget", "latency", "live", "build", "runbook"]),
        Event(TelemetryNames.BudgetWatchFailed, LogSeverity.Error, "The budgets could not be looked at: a signal or a count failed. The next look is five seconds later.", ["detail"]),
        Event("database.query_budget.exceeded", LogSeverity.Warn, "A request made more queries than its route's budget; told once per route.",
            ["route", "budget", "member", "file"]),
        Event(TelemetryNames.LockWaitsFailed, LogSeverity.Warn, "The store's server could not be asked for lock waits; at most once a minute.", ["detail"]),
        Event(TelemetryNames.StoreFailed, LogSeverity.Warn, "A request met a failure of the store that may pass; answered with 503. At most once a second per kind.",
            ["failure", TelemetryNames.HttpRequestMethod, TelemetryNames.HttpRoute]),
        Event(TelemetryNames.RequestFailed, LogSeverity.Error, "A request ended in an exception that nobody handled; answered with 500.",
            [TelemetryNames.HttpRequestMethod, TelemetryNames.HttpRoute]),
        Event(TelemetryNames.RequestTimeout, LogSeverity.Warn, "A request used up the time of its route; answered with 504.",
            [TelemetryNames.HttpRequestMethod, TelemetryNames.HttpRoute, "timeoutMs"]),
        Event(TelemetryNames.RequestAbortedFault, LogSeverity.Warn, "A handler failed after its client had left, with something other than a cancellation.",
            [TelemetryNames.HttpRequestMethod, TelemetryNames.HttpRoute]),
        Event(TelemetryNames.DegradeCauseFailed, LogSeverity.Error,
            "What may be a reason to degrade could not be read: no ladder steps up meanwhile; at most once a minute.", ["cause", "detail"]),
        Event(TelemetryNames.JobsLoopFailed, LogSeverity.Error, "A loop of the job worker met what it did not expect, and begins anew after a second.", ["loop", "detail"]),
        Event(TelemetryNames.JobsNotSettled, LogSeverity.Error,
            "The outcome of a leased job cannot be written down, not even without the words of its failure; its jobs run again.", ["lease", "type", "detail"]),
        Event(TelemetryNames.CacheMakeFailed, LogSeverity.Warn, "A value of a cache could not be made or weighed; at most once a minute per cache.", ["cache", "detail"]),
        Event(TelemetryNames.CacheSecondLevelFailed, LogSeverity.Warn, "The second level of a cache failed, and the cache went on without it; at most once a minute per cache.",
            ["cache", "operation", "detail"]),
        Event(TelemetryNames.CachePurgesUnheard, LogSeverity.Warn, "What other instances purged cannot be read from the store; at most once a minute.", ["detail"]),
        Event(TelemetryNames.CachePurgeUntold, LogSeverity.Warn, "A purge did not reach the second level or other instances, which may serve what was purged; at most once a minute per cache.",
            ["cache", "detail"]),
        Event(TelemetryNames.CachePurged, LogSeverity.Info, "An operator purged caches.", ["cache", "tag", "actor", "reason"]),
        Event(TelemetryNames.BreakerOpened, LogSeverity.Warn, "Most calls to a downstream fail, and none are made for a while.", ["downstream"]),
        Event(TelemetryNames.BreakerClosed, LogSeverity.Info, "A downstream whose breaker was open answers again.", ["downstream"]),
        Event(TelemetryNames.TelemetryLoss, LogSeverity.Warn, "Telemetry was lost; at most once a minute per signal and reason.",
            [TelemetryNames.TelemetrySignal, TelemetryNames.DropReason, "count"]),
        Event(TelemetryNames.ScrapeFailed, LogSeverity.Error, "The metrics could not be collected for a scrape.", []),
        Event(TelemetryNames.NotReady, LogSeverity.Warn, "A readiness check failed; at most once a minute per check.", ["check", "detail"]),
    ];

    /// <summary>All attributes that the tables above use.</summary>
    public static ImmutableArray<AttributeDefinition> Attributes { get; } =
    [
        new(TelemetryNames.HttpRequestMethod, true, "Request method."),
        new(TelemetryNames.HttpRoute, true, "Route template; absent when no route matched."),
        new(TelemetryNames.HttpResponseStatusCode, true, "Status of the answer."),
        new(TelemetryNames.UrlScheme, true, "Scheme of the request."),
        new(TelemetryNames.UrlPath, true, "Path of the request, without the query; values of route parameters named `token` or `signature` are replaced by REDACTED."),
        new(TelemetryNames.ServerAddress, true, "Host that the client asked for."),
        new(TelemetryNames.ServerPort, true, "Port that the client asked for; absent when it named none."),
        new(TelemetryNames.HttpRequestMethodOriginal, true, "Method as the client sent it; only when it is not one of HTTP's own."),
        new(TelemetryNames.NetworkProtocolVersion, true, "Version of HTTP."),
        new(TelemetryNames.MessagingDestinationName, true, "Queue of the job."),
        new(TelemetryNames.MessagingMessageId, true, "Identity of the job."),
        new(TelemetryNames.JobType, false, "Type of the job."),
        new(TelemetryNames.JobOutcome, false, "`completed`, or the class of the error: `transient`, `permanent`, `overload`, `timeout`, `leaseLost`, `shutdown` or `version`."),
        new(TelemetryNames.JobState, false, "`ready`, `delayed` or `poison`."),
        new(TelemetryNames.ErrorType, true,
            "Status, exception type, `timeout`, `aborted`, or why the request was not admitted; `_OTHER` beyond 64 types of one route."),
        new(TelemetryNames.ErrorClass, false, "`5xx`, `4xx`, `aborted` (the client left) or `timeout` (the route's time was used up)."),
        new(TelemetryNames.Budget, false, "Name of the budget in the contract, such as `p95Ms`, `errorRate` or `memoryMb`."),
        new(TelemetryNames.Quantile, false, "`0.5`, `0.95` or `0.99`."),
        new(TelemetryNames.WindowSeconds, false, "`10` or `60`."),
        new(TelemetryNames.Workload, false, "Name of the route, job type or other workload in the contract, or `downstream.NAME`; `process` and `database` for those."),
        new(TelemetryNames.PressureBound, false, "The binding signal: `p95Ms`, `downstreamP95Ms`, `cpuShare`, `threadPoolDelayMs` or `demand`."),
        new(TelemetryNames.RefusalReason, false,
            "`limit`, `queue-full`, `deadline`, `displaced`, `share`, `retry-budget`, `admission-fraction`, `priority` or `stopping`; of a compute `queue-full`, `deadline`, `displaced` or `stopping`."),
        new(TelemetryNames.ComputeName, false, "Name of the bounded compute."),
        new(TelemetryNames.CacheName, false, "Name of the cache."),
        new(TelemetryNames.CacheOutcome, false, "Of a request: `hit`, `stale`, `second_level`, `miss`, `collapsed`, `failed` or `cancelled`; of a flight: `completed`, `failed`, `timeout` or `abandoned`."),
        new(TelemetryNames.CacheReason, false, "Of an eviction: `size`, `expired` or `purged`; of a refusal: `no_life`, `too_heavy`, `weigher_failed` or `purged`."),
        new(TelemetryNames.CacheOperation, false, "`read`, `write` or `purge`."),
        new(TelemetryNames.DownstreamName, false, "Name of the downstream in the contract."),
        new(TelemetryNames.DownstreamOutcome, false, "`answered`, `failed`, `timeout`, `refused` (by its limit), `breaker_open` or `cancelled`."),
        new(TelemetryNames.DownstreamAttempt, false, "`first`, `retry` or `hedge`."),
        new(TelemetryNames.TelemetrySignal, false, "`logs`, `traces` or `metrics`."),
        new(TelemetryNames.DropReason, false, "`queue_full`, `write_failed`, `export_failed`, `unprintable`, `shutdown`, `name_conflict`, `series_limit`, `invalid_value` or `callback_failed`."),
    ];

    private static ImmutableArray<string> RouteAttributes(params ReadOnlySpan<string> more) =>
        [TelemetryNames.HttpRequestMethod, TelemetryNames.HttpRoute, .. more];

    private static MetricDefinition Metric(
        string name, string unit, MetricInstrument instrument, string description, ImmutableArray<string> attributes) =>
        new() { Name = name, Unit = unit, Instrument = instrument, Description = description, Attributes = attributes };

    private static LogEventDefinition Event(string name, LogSeverity severity, string description, ImmutableArray<string> attributes) =>
        new() { Name = name, Severity = severity, Description = description, Attributes = attributes };
}
