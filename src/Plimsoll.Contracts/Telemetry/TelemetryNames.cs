namespace Plimsoll.Contracts;

/// <summary>The names that code writes: attributes, log events, the meter and the span source. <see cref="TelemetryTable"/> explains each of them.</summary>
public static class TelemetryNames
{
    /// <summary>Name of the meter and of the activity source of Plimsoll.</summary>
    public const string Source = "Plimsoll";

    /// <summary>Name of the meter of data access.</summary>
    public const string DatabaseSource = "Plimsoll.Database";

    /// <summary>Attribute: request method.</summary>
    public const string HttpRequestMethod = "http.request.method";

    /// <summary>Attribute: route template.</summary>
    public const string HttpRoute = "http.route";

    /// <summary>Attribute: status of the answer.</summary>
    public const string HttpResponseStatusCode = "http.response.status_code";

    /// <summary>Attribute: scheme of the request.</summary>
    public const string UrlScheme = "url.scheme";

    /// <summary>Attribute: path of the request.</summary>
    public const string UrlPath = "url.path";

    /// <summary>Attribute: host that the client asked for.</summary>
    public const string ServerAddress = "server.address";

    /// <summary>Attribute: port that the client asked for.</summary>
    public const string ServerPort = "server.port";

    /// <summary>Attribute: a request method that is not one of HTTP's own, as the client sent it.</summary>
    public const string HttpRequestMethodOriginal = "http.request.method_original";

    /// <summary>Attribute: version of HTTP.</summary>
    public const string NetworkProtocolVersion = "network.protocol.version";

    /// <summary>Attribute: why something failed: a status, an exception type or a word of ours.</summary>
    public const string ErrorType = "error.type";

    /// <summary>Attribute: class of a failed request.</summary>
    public const string ErrorClass = "plimsoll.error.class";

    /// <summary>Attribute: name of a budget in the contract.</summary>
    public const string Budget = "plimsoll.budget";

    /// <summary>Attribute: quantile of a summary figure.</summary>
    public const string Quantile = "plimsoll.quantile";

    /// <summary>Attribute: length of the window of a summary figure, in seconds.</summary>
    public const string WindowSeconds = "plimsoll.window_seconds";

    /// <summary>Attribute: name of a route or job type in the contract, or a downstream.</summary>
    public const string Workload = "plimsoll.workload";

    /// <summary>Attribute: the signal that binds a limit.</summary>
    public const string PressureBound = "plimsoll.pressure.bound";

    /// <summary>Attribute: why a request was not admitted.</summary>
    public const string RefusalReason = "plimsoll.refusal.reason";

    /// <summary>Attribute: name of a bounded compute.</summary>
    public const string ComputeName = "plimsoll.compute.name";

    /// <summary>Attribute: name of a cache.</summary>
    public const string CacheName = "plimsoll.cache.name";

    /// <summary>Attribute: how a request to a cache, or the making of a value, ended.</summary>
    public const string CacheOutcome = "plimsoll.cache.outcome";

    /// <summary>Attribute: why a value left a cache or was not kept.</summary>
    public const string CacheReason = "plimsoll.cache.reason";

    /// <summary>Attribute: what was done with the second level of a cache.</summary>
    public const string CacheOperation = "plimsoll.cache.operation";

    /// <summary>Attribute: name of a downstream in the contract.</summary>
    public const string DownstreamName = "plimsoll.downstream.name";

    /// <summary>Attribute: how a call to a downstream ended.</summary>
    public const string DownstreamOutcome = "plimsoll.downstream.outcome";

    /// <summary>Attribute: which attempt at a call to a downstream it is.</summary>
    public const string DownstreamAttempt = "plimsoll.downstream.attempt";

    /// <summary>Attribute: queue of a job.</summary>
    public const string MessagingDestinationName = "messaging.destination.name";

    /// <summary>Attribute: identity of a job.</summary>
    public const string MessagingMessageId = "messaging.message.id";

    /// <summary>Type of a job.</summary>
    public const string JobType = "plimsoll.job.type";

    /// <summary>How an attempt of a job ended.</summary>
    public const string JobOutcome = "plimsoll.job.outcome";

    /// <summary>What a job waits for.</summary>
    public const string JobState = "plimsoll.job.state";

    /// <summary>Attribute: which kind of telemetry was lost.</summary>
    public const string TelemetrySignal = "plimsoll.telemetry.signal";

    /// <summary>Attribute: why telemetry was lost.</summary>
    public const string DropReason = "plimsoll.drop.reason";

    /// <summary>Log event: the configuration was accepted.</summary>
    public const string ConfigValidated = "config.validated";

    /// <summary>Log event: the identity of the starting build.</summary>
    public const string ServiceBoot = "service.boot";

    /// <summary>Log event: a request ended in an exception that nobody handled.</summary>
    public const string RequestFailed = "http.request.failed";

    /// <summary>Log event: a request used up the time of its route.</summary>
    public const string RequestTimeout = "http.request.timeout";

    /// <summary>Log event: a handler failed after its client had left.</summary>
    public const string RequestAbortedFault = "http.request.aborted_fault";

    /// <summary>Log event: what may be a reason to degrade could not be read.</summary>
    public const string DegradeCauseFailed = "degrade.cause_failed";

    /// <summary>Log event: a budget of the contract broke.</summary>
    public const string BudgetBroken = "runtime-boundary-regression";

    /// <summary>Log event: a budget of the contract is met again.</summary>
    public const string BudgetRecovered = "runtime-boundary-recovery";

    /// <summary>Log event: the budgets could not be looked at.</summary>
    public const string BudgetWatchFailed = "budgets.watch_failed";

    /// <summary>Log event: the store's server could not be asked for lock waits.</summary>
    public const string LockWaitsFailed = "database.lock_waits.failed";

    /// <summary>Log event: a request met a failure of the store that may pass.</summary>
    public const string StoreFailed = "database.request_failed";

    /// <summary>Log event: a loop of the job worker failed.</summary>
    public const string JobsLoopFailed = "jobs.loop_failed";

    /// <summary>Log event: the outcome of a leased job cannot be written down.</summary>
    public const string JobsNotSettled = "jobs.not_settled";

    /// <summary>Log event: a value of a cache could not be made.</summary>
    public const string CacheMakeFailed = "cache.make_failed";

    /// <summary>Log event: the second level of a cache failed.</summary>
    public const string CacheSecondLevelFailed = "cache.second_level_failed";

    /// <summary>Log event: what other instances purged cannot be read.</summary>
    public const string CachePurgesUnheard = "cache.purges_unheard";

    /// <summary>Log event: a purge did not reach the second level or other instances.</summary>
    public const string CachePurgeUntold = "cache.purge_untold";

    /// <summary>Log event: an operator purged caches.</summary>
    public const string CachePurged = "cache.purged";

    /// <summary>Log event: the breaker of a downstream opened.</summary>
    public const string BreakerOpened = "downstream.breaker.opened";

    /// <summary>Log event: the breaker of a downstream closed.</summary>
    public const string BreakerClosed = "downstream.breaker.closed";

    /// <summary>Log event: telemetry was lost.</summary>
    public const string TelemetryLoss = "telemetry.loss";

    /// <summary>Log event: a metrics scrape failed.</summary>
    public const string ScrapeFailed = "telemetry.scrape_failed";

    /// <summary>Log event: a readiness check failed.</summary>
    public const string NotReady = "health.not_ready";
}
