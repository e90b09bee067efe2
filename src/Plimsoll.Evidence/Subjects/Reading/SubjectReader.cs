using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Subjects;

/// <summary>Reads <see cref="Subject"/>.</summary>
internal static class SubjectReader
{
    private const int LastPort = 65535;

    public static Subject? Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        _ = members.Text("$schema");
        var apiVersion = members.RequiredText("apiVersion");
        if (apiVersion is not ("" or Subject.SupportedApiVersion))
        {
            var value = node.Find("apiVersion")!;
            faults.Error(value.Offset, value.Path, $"the version {value.Describe()} is not supported", $"write \"{Subject.SupportedApiVersion}\"");
            return null;
        }

        var subject = new Subject
        {
            ApiVersion = apiVersion,
            Name = members.RequiredText("name"),
            Runtime = members.RequiredText("runtime"),
            WorkingCopy = members.Record("workingCopy", SubjectWorkingCopyReader.Read),
            Install = members.Record("install", SubjectInstallReader.Read),
            Build = members.Record("build", SubjectStepReader.Read),
            Prepare = members.Records("prepare", SubjectStepReader.Read),
            Artifacts = members.Texts("artifacts"),
            Ports = Ports(members),
            Start = members.RequiredRecord("start", SubjectStartReader.Read)!,
            Ready = members.RequiredRecord("ready", SubjectReadinessReader.Read)!,
            FirstAnswer = members.Record("firstAnswer", SubjectProbeReader.Read),
            Stop = members.Record("stop", SubjectStopReader.Read),
            Database = members.Record("database", SubjectDatabaseReader.Read),
            Helpers = members.Map("helpers", SubjectHelperReader.Read),
            Stubs = members.Texts("stubs"),
            Telemetry = members.Record("telemetry", SubjectTelemetryReader.Read),
            Glue = members.Record("glue", SubjectGlueReader.Read),
        };
        members.RefuseOthers();
        return subject;
    }

    private static ImmutableSortedDictionary<string, int> Ports(ObjectReader members) =>
        members.Map("ports", Port).ToImmutableSortedDictionary(port => port.Key, port => int.Parse(port.Value, CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private static string Port(Node node, FaultList faults)
    {
        var port = ScalarReader.Integer(node, Bound.NotNegative, faults) ?? 0;
        if (port > LastPort) faults.Error(node.Offset, node.Path, $"expected a port, found {node.Describe()}", $"write a number up to {LastPort}, or 0 for a free one");
        return port.ToString(CultureInfo.InvariantCulture);
    }
}
