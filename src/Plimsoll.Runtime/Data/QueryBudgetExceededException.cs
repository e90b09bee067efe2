namespace Plimsoll.Runtime.Data;

/// <summary>A request made more queries than its route's budget allows; thrown only where budgets are strict.</summary>
public sealed class QueryBudgetExceededException : Exception
{
    internal QueryBudgetExceededException(string route, int budget, string member, string file)
        : base($"A request to {route} makes more than its {budget} queries, in {member} of {file}. "
            + "Join the queries, or raise workloads.http.queries of the route in the contract.")
    {
    }
}
