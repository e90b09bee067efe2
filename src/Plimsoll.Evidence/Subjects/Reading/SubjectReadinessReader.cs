using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Subjects;

/// <summary>Reads <see cref="SubjectReadiness"/>.</summary>
internal static class SubjectReadinessReader
{
    public static SubjectReadiness Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var value = new SubjectReadiness
        {
            Path = members.Text("path"),
            Status = members.Integer("status", Bound.AtLeastOne),
            Port = members.Text("port"),
            Tcp = members.Flag("tcp") ?? false,
            Line = members.Text("line"),
            WithinSeconds = members.Integer("withinSeconds", Bound.AtLeastOne),
        };
        members.RefuseOthers();
        return value;
    }
}
