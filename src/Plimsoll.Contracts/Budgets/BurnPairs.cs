using System.Collections.Immutable;

namespace Plimsoll.Contracts;

/// <summary>Which windows a budget is looked at over. The running service and the rules for Prometheus use the same ones.</summary>
/// <remarks>
/// A budget of errors is spent over the objective's window: broken is what spends 2 % of it within an hour, or 5 % within six. A percentile
/// is a promise for every moment: it is broken when it is missed over both windows. A figure is allowed to be over its limit now and then: it is
/// broken when it was so for half of the last minutes, or for a tenth of the last hours.
/// </remarks>
public static class BurnPairs
{
    private const double FastSpend = 0.02;
    private const double SlowSpend = 0.05;
    private const double HalfOfTheTime = 10;
    private const double TenthOfTheTime = 2;

    // A share is never above 1: a factor that asks for more can't be reached, and nothing would ever be told.
    private const double MostShare = 0.9;

    private static readonly TimeSpan DefaultWindow = TimeSpan.FromDays(30);

    /// <summary>The pairs of a budget, the quick one first; none for what is not watched or happens once.</summary>
    /// <param name="budget">The budget.</param>
    /// <param name="alerts">The contract's objective. Default, with null: a window of 30 days.</param>
    public static ImmutableArray<BurnPair> Of(WorkloadBudget budget, AlertObjective? alerts)
    {
        ArgumentNullException.ThrowIfNull(budget);
        return budget.Kind switch
        {
            BudgetKind.Percentile => [Quick(1), Slow(1)],
            BudgetKind.Level => [Quick(HalfOfTheTime), Slow(TenthOfTheTime)],
            BudgetKind.Share =>
            [
                new BurnPair(TimeSpan.FromMinutes(5), TimeSpan.FromHours(1), Factor(budget, alerts, FastSpend, TimeSpan.FromHours(1))),
                Slow(Factor(budget, alerts, SlowSpend, TimeSpan.FromHours(6))),
            ],
            _ => [],
        };
    }

    private static BurnPair Quick(double factor) => new(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), factor);

    private static BurnPair Slow(double factor) => new(TimeSpan.FromMinutes(30), TimeSpan.FromHours(6), factor);

    private static double Factor(WorkloadBudget budget, AlertObjective? alerts, double spend, TimeSpan within)
    {
        var window = alerts is not null && Durations.TryParse(alerts.Window, out var stated) ? stated : DefaultWindow;
        return Math.Round(Math.Max(1, Math.Min(spend * (window / within), MostShare / budget.AllowedShare)), 6);
    }
}
