namespace Plimsoll.Contracts.Parsing.Readers;

/// <summary>Reads <see cref="OrderPolicy"/>.</summary>
internal static class OrderPolicyReader
{
    public static OrderPolicy Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var policy = new OrderPolicy
        {
            By = members.RequiredText("by"),
            OnFailure = (OrderFailure)members.Choice("onFailure", ContractNames.OrderFailures, (int)OrderFailure.Block),
        };
        members.RefuseOthers();
        return policy;
    }
}
