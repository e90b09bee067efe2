namespace Plimsoll.Contracts.Parsing.Readers;

/// <summary>Reads <see cref="AlertObjective"/>.</summary>
internal static class AlertObjectiveReader
{
    public static AlertObjective Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var objective = new AlertObjective
        {
            Objective = members.RequiredNumber("objective", Bound.ShareBetween),
            Window = members.RequiredText("window"),
        };
        members.RefuseOthers();
        return objective;
    }
}
