using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Subjects;

/// <summary>Reads <see cref="SubjectGlue"/>.</summary>
internal static class SubjectGlueReader
{
    public static SubjectGlue Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var value = new SubjectGlue
        {
            Folder = members.Text("folder"),
            Exclude = members.Texts("exclude"),
        };
        members.RefuseOthers();
        return value;
    }
}
