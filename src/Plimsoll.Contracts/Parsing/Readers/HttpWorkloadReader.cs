namespace Plimsoll.Contracts.Parsing.Readers;

/// <summary>Reads <see cref="HttpWorkload"/>.</summary>
internal static class HttpWorkloadReader
{
    public static HttpWorkload Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var workload = new HttpWorkload
        {
            P95Ms = members.Number("p95Ms", Bound.Positive),
            P99Ms = members.Number("p99Ms", Bound.Positive),
            ErrorRate = members.Number("errorRate", Bound.Share),
            TimeoutMs = members.Integer("timeoutMs", Bound.AtLeastOne),
            Priority = (RequestPriority)members.Choice("priority", ContractNames.Priorities, (int)RequestPriority.Normal),
            Queries = members.Integer("queries", Bound.NotNegative),
            Concurrency = members.Record("concurrency", ConcurrencyBudgetReader.Read),
            Degrade = members.Levels("degrade"),
            Downstreams = members.Texts("downstreams"),
        };
        members.RefuseOthers();
        return workload;
    }
}
