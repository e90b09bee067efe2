using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Subjects;

/// <summary>Reads <see cref="SubjectProbe"/>.</summary>
internal static class SubjectProbeReader
{
    public static SubjectProbe Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var value = new SubjectProbe
        {
            Path = members.RequiredText("path"),
            Status = members.Integer("status", Bound.AtLeastOne),
            Port = members.Text("port"),
        };
        members.RefuseOthers();
        return value;
    }
}
