using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Subjects;

/// <summary>Reads <see cref="SubjectWorkingCopy"/>.</summary>
internal static class SubjectWorkingCopyReader
{
    public static SubjectWorkingCopy Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var value = new SubjectWorkingCopy
        {
            Folder = members.Text("folder"),
            InPlace = members.Flag("inPlace") ?? false,
            Exclude = members.Texts("exclude"),
        };
        members.RefuseOthers();
        return value;
    }
}
