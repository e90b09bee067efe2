using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Subjects;

/// <summary>Reads <see cref="SubjectTelemetry"/>.</summary>
internal static class SubjectTelemetryReader
{
    public static SubjectTelemetry Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var value = new SubjectTelemetry { Environment = members.Map("environment", EnvironmentReader.Read) };
        members.RefuseOthers();
        return value;
    }
}
