namespace Plimsoll.Contracts.Parsing.Readers;

/// <summary>Reads <see cref="ProcessBudget"/>.</summary>
internal static class ProcessBudgetReader
{
    public static ProcessBudget Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var budget = new ProcessBudget
        {
            ColdStartMs = members.Integer("coldStartMs", Bound.AtLeastOne),
            MemoryMb = members.Integer("memoryMb", Bound.AtLeastOne),
        };
        members.RefuseOthers();
        return budget;
    }
}
