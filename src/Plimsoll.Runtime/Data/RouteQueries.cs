using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Data;

/// <summary>The query budget of one route: <c>workloads.http.*.queries</c> of the contract. One for the life of the process.</summary>
public sealed class RouteQueries
{
    // Defined by hand: with several classes in one project, the source generator orders them differently from build to build.
    private static readonly Action<ILogger, string, int, string, string, Exception?> LogExceeded = LoggerMessage.Define<string, int, string, string>(
        LogLevel.Warning,
        new EventId(4101, "database.query_budget.exceeded"),
        "A request to {route} makes more than its {budget} queries, in {member} of {file}; told once per route.");

    private readonly KeyValuePair<string, object?>[] _tags;
    private readonly ILogger _logger;
    private readonly bool _isStrict;
    private long _exceeded;

    /// <summary>Sets up a budget.</summary>
    /// <param name="route">The route as the contract names it: <c>GET /v1/playback/{assetId}</c>.</param>
    /// <param name="budget">Queries that one request may make; <see langword="null"/> when the contract sets none.</param>
    /// <param name="logger">Where the first excess is told, with its call site.</param>
    /// <param name="isStrict">Whether an excess throws. For tests and development; default is to count and go on.</param>
    /// <exception cref="ArgumentException"><paramref name="route"/> is not a method and a path.</exception>
    public RouteQueries(string route, int? budget, ILogger logger, bool isStrict = false)
    {
        if (!RouteKey.TryParse(route, out var key, out var problem)) throw new ArgumentException($"\"{route}\" is no route: {problem}.", nameof(route));
        _tags = [new(TelemetryNames.HttpRequestMethod, key.Method), new(TelemetryNames.HttpRoute, key.Template)];
        Route = route;
        Budget = budget;
        _logger = logger;
        _isStrict = isStrict;
    }

    /// <summary>The route.</summary>
    public string Route { get; }

    /// <summary>Queries that one request may make.</summary>
    public int? Budget { get; }

    /// <summary>Requests that made more, since start.</summary>
    public long Exceeded => Interlocked.Read(ref _exceeded);

    internal void Exceed(int excess, string member, string file)
    {
        if (excess == 1)
        {
            DatabaseMeter.QueryBudgetExceeded.Add(1, _tags);
            if (Interlocked.Increment(ref _exceeded) == 1) LogExceeded(_logger, Route, Budget.GetValueOrDefault(), member, file, null);
        }

        if (_isStrict) throw new QueryBudgetExceededException(Route, Budget.GetValueOrDefault(), member, file);
    }
}
