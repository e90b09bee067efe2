using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Subjects;

/// <summary>Reads <see cref="SubjectStop"/>.</summary>
internal static class SubjectStopReader
{
    public static SubjectStop Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var value = new SubjectStop
        {
            Signal = members.Text("signal"),
            GraceSeconds = members.Integer("graceSeconds", Bound.AtLeastOne),
        };
        members.RefuseOthers();
        return value;
    }
}
