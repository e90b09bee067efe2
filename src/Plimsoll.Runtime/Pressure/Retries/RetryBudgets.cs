using System.Collections.Immutable;

namespace Plimsoll.Runtime.Pressure.Retries;

/// <summary>The retry budgets of a limiter, one for each partition: one tenant's retries take nothing from another's.</summary>
/// <param name="partitions">How many partitions there are, beside the one of those whom nobody knows.</param>
internal sealed class RetryBudgets(int partitions)
{
    // Many small reserves may come at once. Those whom nobody knows are many themselves.
    private const int ReserveOfOne = 5;

    private readonly ImmutableArray<RetryBudget> _budgets =
        [new(), .. Enumerable.Range(0, partitions).Select(static _ => new RetryBudget(reserve: ReserveOfOne))];

    public RetryBudget this[int partition] => _budgets[partition];

    /// <summary>Takes in the share of retries that the outside reports, 0 to 1.</summary>
    public void Report(double? retryShare)
    {
        foreach (var budget in _budgets)
            budget.Report(retryShare);
    }
}
