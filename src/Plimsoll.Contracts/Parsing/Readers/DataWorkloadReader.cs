namespace Plimsoll.Contracts.Parsing.Readers;

/// <summary>Reads <see cref="DataWorkload"/>.</summary>
internal static class DataWorkloadReader
{
    public static DataWorkload Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var workload = new DataWorkload
        {
            WindowSeconds = members.RequiredInteger("windowSeconds", Bound.AtLeastOne),
            CompleteWithinSeconds = members.RequiredInteger("completeWithinSeconds", Bound.AtLeastOne),
            AllowedLatenessSeconds = members.Integer("allowedLatenessSeconds", Bound.NotNegative) ?? 0,
            MemoryMb = members.Integer("memoryMb", Bound.AtLeastOne),
        };
        members.RefuseOthers();
        return workload;
    }
}
