using Plimsoll.Contracts;

namespace Plimsoll.Jobs;

/// <summary>What the job types of this process count against their budgets.</summary>
internal sealed class JobBudgetCounts(JobWorker worker) : IBudgetSource
{
    public IEnumerable<BudgetCount> Read()
    {
        foreach (var (type, lane) in worker.Lanes)
        {
            // What is bad is read first, so that there is never more of it than events.
            var (over, retries) = (lane.Figures.OverP95, lane.Figures.Retries);
            yield return new(type, "p95Ms", lane.Figures.Ends, over);
            yield return new(type, "retryRate", lane.Figures.Starts, retries);
        }
    }
}
