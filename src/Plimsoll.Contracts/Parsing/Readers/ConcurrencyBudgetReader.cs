namespace Plimsoll.Contracts.Parsing.Readers;

/// <summary>Reads <see cref="ConcurrencyBudget"/>.</summary>
internal static class ConcurrencyBudgetReader
{
    public static ConcurrencyBudget Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var budget = new ConcurrencyBudget
        {
            Min = members.RequiredInteger("min", Bound.AtLeastOne),
            Max = members.RequiredInteger("max", Bound.AtLeastOne),
            TargetP95Ms = members.Number("targetP95Ms", Bound.Positive),
        };
        members.RefuseOthers();
        return budget;
    }
}
