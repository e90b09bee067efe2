namespace Plimsoll.Contracts.Parsing.Readers;

/// <summary>Reads <see cref="RetryPolicy"/>.</summary>
internal static class RetryPolicyReader
{
    public static RetryPolicy Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var policy = new RetryPolicy
        {
            Attempts = members.RequiredInteger("attempts", Bound.AtLeastOne),
            BaseMs = members.RequiredInteger("baseMs", Bound.AtLeastOne),
            CapMs = members.RequiredInteger("capMs", Bound.AtLeastOne),
            Budget = members.Number("budget", Bound.Share),
        };
        members.RefuseOthers();
        return policy;
    }
}
