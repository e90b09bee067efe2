namespace Plimsoll.Contracts.Parsing.Readers;

/// <summary>Reads <see cref="DatabaseBudget"/>.</summary>
internal static class DatabaseBudgetReader
{
    public static DatabaseBudget Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var budget = new DatabaseBudget
        {
            Pool = members.Record("pool", DatabasePoolReader.Read),
            LockWaitP95Ms = members.Number("lockWaitP95Ms", Bound.Positive),
            TransactionAgeSeconds = members.Number("transactionAgeSeconds", Bound.Positive),
            WriteRowsPerSecond = members.Integer("writeRowsPerSecond", Bound.AtLeastOne),
        };
        members.RefuseOthers();
        return budget;
    }
}
