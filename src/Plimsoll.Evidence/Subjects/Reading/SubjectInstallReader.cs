using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Subjects;

/// <summary>Reads <see cref="SubjectInstall"/>.</summary>
internal static class SubjectInstallReader
{
    public static SubjectInstall Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var value = new SubjectInstall
        {
            Command = members.RequiredTexts("command"),
            Environment = members.Map("environment", EnvironmentReader.Read),
            TimeoutSeconds = members.Integer("timeoutSeconds", Bound.AtLeastOne),
            CacheVariables = members.Texts("cacheVariables"),
            Creates = members.Texts("creates"),
        };
        members.RefuseOthers();
        return value;
    }
}
