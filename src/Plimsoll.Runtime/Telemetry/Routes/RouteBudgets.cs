namespace Plimsoll.Runtime.Telemetry.Routes;

/// <summary>How much of its budgets a route uses: live value over budget.</summary>
internal static class RouteBudgets
{
    public static IEnumerable<KeyValuePair<string, double>> UseOf(RouteMeter route)
    {
        if (route.Budget is not { } budget)
            yield break;
        var live = route.Live;
        if (live.P95Ms / budget.P95Ms is { } p95)
            yield return new("p95Ms", p95);
        if (live.P99Ms / budget.P99Ms is { } p99)
            yield return new("p99Ms", p99);
        if (route.ErrorRate / budget.ErrorRate is { } errorRate && double.IsFinite(errorRate))
            yield return new("errorRate", errorRate);
    }
}
