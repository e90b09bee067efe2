namespace Plimsoll.Contracts.Parsing.Readers;

/// <summary>Reads <see cref="Workloads"/>.</summary>
internal static class WorkloadsReader
{
    public static Workloads Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var workloads = new Workloads
        {
            Http = members.Map("http", HttpWorkloadReader.Read),
            Jobs = members.Map("jobs", JobWorkloadReader.Read),
            Data = members.Map("data", DataWorkloadReader.Read),
            Edge = members.Map("edge", EdgeWorkloadReader.Read),
            Build = members.Record("build", BuildWorkloadReader.Read),
        };
        members.RefuseOthers();
        return workloads;
    }
}
