namespace Plimsoll.Contracts.Parsing.Readers;

/// <summary>Reads <see cref="BuildWorkload"/>.</summary>
internal static class BuildWorkloadReader
{
    public static BuildWorkload Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var workload = new BuildWorkload
        {
            InstallSeconds = members.Integer("installSeconds", Bound.AtLeastOne),
            BuildSeconds = members.Integer("buildSeconds", Bound.AtLeastOne),
            CacheHitRate = members.Number("cacheHitRate", Bound.Share),
            Reproducible = members.Flag("reproducible") ?? false,
        };
        members.RefuseOthers();
        return workload;
    }
}
