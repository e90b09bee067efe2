namespace Plimsoll.Contracts.Parsing.Readers;

/// <summary>Reads <see cref="DatabasePool"/>.</summary>
internal static class DatabasePoolReader
{
    public static DatabasePool Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var pool = new DatabasePool
        {
            Max = members.RequiredInteger("max", Bound.AtLeastOne),
            WaitMs = members.Integer("waitMs", Bound.NotNegative) ?? DatabasePool.WaitMsDefault,
        };
        members.RefuseOthers();
        return pool;
    }
}
