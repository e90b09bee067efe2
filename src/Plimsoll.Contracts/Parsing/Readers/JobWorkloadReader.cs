namespace Plimsoll.Contracts.Parsing.Readers;

/// <summary>Reads <see cref="JobWorkload"/>.</summary>
internal static class JobWorkloadReader
{
    public static JobWorkload Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var workload = new JobWorkload
        {
            Version = members.RequiredInteger("version", Bound.AtLeastOne),
            Queue = members.RequiredText("queue"),
            P95Ms = members.Number("p95Ms", Bound.Positive),
            BacklogAgeSeconds = members.Number("backlogAgeSeconds", Bound.Positive),
            RetryRate = members.Number("retryRate", Bound.Share),
            TimeoutMs = members.Integer("timeoutMs", Bound.AtLeastOne),
            Concurrency = members.Record("concurrency", ConcurrencyBudgetReader.Read),
            Retry = members.Record("retry", RetryPolicyReader.Read),
            Order = members.Record("order", OrderPolicyReader.Read),
            Sandbox = members.Text("sandbox"),
            Downstreams = members.Texts("downstreams"),
        };
        members.RefuseOthers();
        return workload;
    }
}
