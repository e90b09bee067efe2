using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Subjects;

/// <summary>Reads <see cref="SubjectStep"/>.</summary>
internal static class SubjectStepReader
{
    public static SubjectStep Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var value = new SubjectStep
        {
            Command = members.RequiredTexts("command"),
            Environment = members.Map("environment", EnvironmentReader.Read),
            TimeoutSeconds = members.Integer("timeoutSeconds", Bound.AtLeastOne),
            Creates = members.Texts("creates"),
        };
        members.RefuseOthers();
        return value;
    }
}
