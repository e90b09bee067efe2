using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Subjects;

/// <summary>Reads <see cref="SubjectTelemetry"/>.</summary>
internal static class SubjectTelemetryReader
{
    private static readonly string[] Signals = ["traces", "metrics", "logs"];

    public static SubjectTelemetry Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var value = new SubjectTelemetry
        {
            Signals = node.Find("signals") is null ? null : [.. members.Records("signals", Name).Where(static name => name.Length > 0).Select(static name => (TelemetrySignal)Array.IndexOf(Signals, name))],
            Environment = members.Map("environment", EnvironmentReader.Read),
        };
        members.RefuseOthers();
        return value;
    }

    private static string Name(Node item, FaultList faults) => ScalarReader.Choice(item, Signals, faults) is { } index ? Signals[index] : "";
}
