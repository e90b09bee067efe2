using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts.Checks;

/// <summary>Whatever a downstream's budget promises can happen: attempts fit into calls, retries and hedges come before the time is up, breakers can open.</summary>
internal static class DownstreamChecks
{
    private const int MostHedged = 11;

    public static void Run(CheckScope scope)
    {
        foreach (var (name, budget) in scope.Contract.Downstreams)
        {
            var path = CheckScope.Path("downstreams", name);
            if (!NameForm.IsLabel(name))
                scope.ErrorAtName(path, "the name of the downstream is wrong", $"use at most {NameForm.LengthMax} lower-case letters, digits and hyphens, from a letter");
            if (budget.AttemptTimeoutMs > budget.TimeoutMs)
                scope.Error(path.Member("attemptTimeoutMs"), $"attemptTimeoutMs {budget.AttemptTimeoutMs} is above timeoutMs {budget.TimeoutMs}", "lower attemptTimeoutMs or raise timeoutMs");

            CheckRetry(scope, path.Member("retry"), budget);
            CheckHedge(scope, path.Member("hedge"), budget);
            BreakerChecks.Check(scope, path.Member("breaker"), budget.Breaker);
            BudgetChecks.CheckConcurrency(scope, path, budget.Concurrency, p95Ms: null);
            CheckTarget(scope, path.Member("concurrency").Member("targetP95Ms"), budget);
        }
    }

    private static void CheckRetry(CheckScope scope, ContractPath path, DownstreamBudget budget)
    {
        BudgetChecks.CheckRetry(scope, path, budget.Retry);
        if (budget.Retry is not { } retry)
            return;
        if (retry.Attempts == 1)
            scope.Warning(path.Member("attempts"), "one attempt is no retry", "allow two attempts or more, or remove 'retry'");
        else if (retry.BaseMs >= budget.TimeoutMs)
            scope.Error(path.Member("baseMs"), $"baseMs {retry.BaseMs} is not below timeoutMs {budget.TimeoutMs}", "lower baseMs, or the time of the call is up before its first retry");
        else if (budget.AttemptTimeoutMs is null || budget.AttemptTimeoutMs == budget.TimeoutMs)
            scope.Warning(path, "the first attempt may use up the time of the call, so that what is slow is never tried again", $"set attemptTimeoutMs below timeoutMs {budget.TimeoutMs}");
        if (retry.Budget == 0)
            scope.Warning(path.Member("budget"), "a budget of 0 allows a few retries in the life of the process", "allow a share such as 0.1, or remove 'retry'");
    }

    private static void CheckHedge(CheckScope scope, ContractPath path, DownstreamBudget budget)
    {
        if (budget.Hedge is not { } hedge)
            return;
        var (name, limitMs) = budget.AttemptTimeoutMs is { } attemptMs ? ("attemptTimeoutMs", attemptMs) : ("timeoutMs", budget.TimeoutMs);
        if (hedge.AfterMs >= limitMs)
            scope.Error(path.Member("afterMs"), $"afterMs {hedge.AfterMs} is not below {name} {limitMs}", "lower afterMs, to about the 95th percentile of the downstream");
        if (hedge.Attempts is < 2 or > MostHedged)
            scope.Error(path.Member("attempts"), $"expected 2 to {MostHedged} attempts, found {hedge.Attempts}", "allow 2, the first included, or remove 'hedge'");
    }

    private static void CheckTarget(CheckScope scope, ContractPath path, DownstreamBudget budget)
    {
        var limitMs = budget.AttemptTimeoutMs ?? budget.TimeoutMs;
        if (budget.Concurrency?.TargetP95Ms >= limitMs)
            scope.Warning(path, $"the limit aims at {budget.Concurrency.TargetP95Ms} ms, and attempts are given up after {limitMs} ms", "lower targetP95Ms: what is given up is never on target");
    }
}
