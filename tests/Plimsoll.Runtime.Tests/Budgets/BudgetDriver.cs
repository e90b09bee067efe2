using Plimsoll.Contracts;
using Plimsoll.Runtime.Budgets;

namespace Plimsoll.Runtime.Tests.Budgets;

/// <summary>Looks at one budget every five seconds, and counts what happens.</summary>
internal sealed class BudgetDriver
{
    public static readonly WorkloadBudget P95 = new("http", "GET /a", "p95Ms", 45, BudgetKind.Percentile, "route.GET /a.p95Ms");
    public static readonly WorkloadBudget ErrorRate = new("http", "GET /a", "errorRate", 0.001, BudgetKind.Share, "route.GET /a.errorRate");
    public static readonly WorkloadBudget Memory = new("process", "process", "memoryMb", 256, BudgetKind.Level, "process.memoryMb");

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private long _events;
    private long _bad;

    public BudgetDriver(WorkloadBudget budget) => Rule = new BudgetRule(budget, BurnPairs.Of(budget, null));

    public BudgetRule Rule { get; }

    public TimeSpan Now { get; private set; }

    public int Breaks { get; private set; }

    public int Recoveries { get; private set; }

    public bool IsBroken => Rule.State == BudgetState.Broken;

    /// <summary>Lets time pass with so many events between two looks.</summary>
    /// <returns>After how much of it the budget changed for the first time; null when it did not.</returns>
    public TimeSpan? Pass(TimeSpan time, long events, long bad)
    {
        TimeSpan? changed = null;
        var start = Now;
        for (var passed = TimeSpan.Zero; passed < time; passed += Pause)
        {
            Now += Pause;
            (_events, _bad) = (_events + events, _bad + bad);
            if (!Rule.Next(Now, _events, _bad))
                continue;
            changed ??= Now - start;
            (Breaks, Recoveries) = IsBroken ? (Breaks + 1, Recoveries) : (Breaks, Recoveries + 1);
        }

        return changed;
    }
}
