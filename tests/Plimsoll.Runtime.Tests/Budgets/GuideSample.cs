using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Tests.Budgets;

internal sealed record Rollup(long Runs, long LateRuns);

// What docs/guides/budgets.md shows, from here to the end.
internal sealed class RollupCounts(Rollup rollup) : IBudgetSource
{
    public IEnumerable<BudgetCount> Read() => [new("job.rollup", "p95Ms", rollup.Runs, rollup.LateRuns)];
}
