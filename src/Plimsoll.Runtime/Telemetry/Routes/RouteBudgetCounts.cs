using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Telemetry.Routes;

/// <summary>
/// What the routes of the contract count against their budgets. How long a request took counts when work was done for it; a request that was
/// refused counts as an error, as its caller sees it.
/// </summary>
internal sealed class RouteBudgetCounts(RouteMeters meters) : IBudgetSource
{
    public IEnumerable<BudgetCount> Read() => meters.All.Where(static route => route.Budget is not null).SelectMany(Read);

    private static IEnumerable<BudgetCount> Read(RouteMeter route)
    {
        var (p95, p99) = (route.OverP95, route.OverP99);
        yield return new(route.Identity.Key, "p95Ms", p95.All, p95.Exceeded);
        yield return new(route.Identity.Key, "p99Ms", p99.All, p99.Exceeded);
        // Errors are counted before the end of their request: read first, so that there are never more of them than requests.
        var errors = route.Errors.ServerErrors;
        yield return new(route.Identity.Key, "errorRate", route.Ended, errors);
    }
}
