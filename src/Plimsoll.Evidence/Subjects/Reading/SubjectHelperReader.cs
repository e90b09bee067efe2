using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Subjects;

/// <summary>Reads <see cref="SubjectHelper"/>.</summary>
internal static class SubjectHelperReader
{
    public static SubjectHelper Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var value = new SubjectHelper
        {
            Command = members.RequiredTexts("command"),
            Environment = members.Map("environment", EnvironmentReader.Read),
            Ready = members.Record("ready", SubjectReadinessReader.Read),
        };
        members.RefuseOthers();
        return value;
    }
}
