namespace Plimsoll.Contracts.Parsing.Readers;

/// <summary>Reads <see cref="EdgeWorkload"/>.</summary>
internal static class EdgeWorkloadReader
{
    public static EdgeWorkload Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var workload = new EdgeWorkload
        {
            P95Ms = members.Number("p95Ms", Bound.Positive),
            ColdStartMs = members.Integer("coldStartMs", Bound.AtLeastOne),
            ConfigStalenessSeconds = members.Integer("configStalenessSeconds", Bound.AtLeastOne),
            RollbackSeconds = members.Integer("rollbackSeconds", Bound.AtLeastOne),
        };
        members.RefuseOthers();
        return workload;
    }
}
