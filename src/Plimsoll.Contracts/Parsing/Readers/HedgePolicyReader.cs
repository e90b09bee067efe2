namespace Plimsoll.Contracts.Parsing.Readers;

/// <summary>Reads <see cref="HedgePolicy"/>.</summary>
internal static class HedgePolicyReader
{
    public static HedgePolicy Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var policy = new HedgePolicy
        {
            AfterMs = members.RequiredInteger("afterMs", Bound.AtLeastOne),
            Attempts = members.Integer("attempts", Bound.AtLeastOne) ?? 2,
        };
        members.RefuseOthers();
        return policy;
    }
}
