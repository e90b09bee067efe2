namespace Plimsoll.Contracts.Parsing.Readers;

/// <summary>Reads <see cref="Rule"/>.</summary>
internal static class RuleReader
{
    public static Rule Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var rule = new Rule
        {
            Name = members.RequiredText("name"),
            When = members.RequiredText("when"),
            For = members.Text("for"),
            Set = members.RequiredLevers("set"),
            Clear = members.Text("clear"),
            Hold = members.Text("hold"),
        };
        members.RefuseOthers();
        return rule;
    }
}
