using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Subjects;

/// <summary>Reads <see cref="SubjectStart"/>.</summary>
internal static class SubjectStartReader
{
    public static SubjectStart Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var value = new SubjectStart
        {
            Command = members.RequiredTexts("command"),
            Environment = members.Map("environment", EnvironmentReader.Read),
            Inherit = members.Texts("inherit"),
            Folder = members.Text("folder"),
        };
        members.RefuseOthers();
        return value;
    }
}
