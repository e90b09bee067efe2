namespace Plimsoll.Contracts.Parsing.Readers;

/// <summary>Reads <see cref="DownstreamBudget"/>.</summary>
internal static class DownstreamBudgetReader
{
    public static DownstreamBudget Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var budget = new DownstreamBudget
        {
            TimeoutMs = members.RequiredInteger("timeoutMs", Bound.AtLeastOne),
            AttemptTimeoutMs = members.Integer("attemptTimeoutMs", Bound.AtLeastOne),
            Retry = members.Record("retry", RetryPolicyReader.Read),
            Breaker = members.Record("breaker", BreakerPolicyReader.Read),
            Hedge = members.Record("hedge", HedgePolicyReader.Read),
            Concurrency = members.Record("concurrency", ConcurrencyBudgetReader.Read),
            Degrades = members.Flag("degrades") ?? true,
        };
        members.RefuseOthers();
        return budget;
    }
}
