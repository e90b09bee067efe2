namespace Plimsoll.Contracts.Parsing.Readers;

/// <summary>Reads <see cref="BreakerPolicy"/>.</summary>
internal static class BreakerPolicyReader
{
    public static BreakerPolicy Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var policy = new BreakerPolicy
        {
            FailureRatio = members.RequiredNumber("failureRatio", Bound.Share),
            MinimumCalls = members.RequiredInteger("minimumCalls", Bound.AtLeastOne),
            WindowSeconds = members.RequiredNumber("windowSeconds", Bound.Positive),
            OpenSeconds = members.RequiredNumber("openSeconds", Bound.Positive),
        };
        members.RefuseOthers();
        return policy;
    }
}
