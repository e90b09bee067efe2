using System.Diagnostics.Metrics;

namespace Plimsoll.Runtime.Data;

/// <summary>What data access counts.</summary>
internal static class DatabaseMeter
{
    private static readonly Meter Meter = new("Plimsoll.Database");

    internal static readonly Counter<long> QueryBudgetExceeded = Meter.CreateCounter<long>(
        "plimsoll.database.query_budget.exceeded", "{request}", "Requests that made more queries than their route's budget allows.");
}
