namespace Plimsoll.Contracts.Parsing.Readers;

/// <summary>Reads <see cref="ServiceIdentity"/>.</summary>
internal static class ServiceIdentityReader
{
    public static ServiceIdentity Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var identity = new ServiceIdentity
        {
            Name = members.RequiredText("name"),
            Owner = members.RequiredText("owner"),
            Tier = (ServiceTier)members.Choice("tier", ContractNames.Tiers, (int)ServiceTier.Standard),
            Runbook = members.RequiredText("runbook"),
        };
        members.RefuseOthers();
        return identity;
    }
}
