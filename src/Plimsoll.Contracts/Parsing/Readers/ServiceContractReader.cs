namespace Plimsoll.Contracts.Parsing.Readers;

/// <summary>Reads <see cref="ServiceContract"/>.</summary>
internal static class ServiceContractReader
{
    public static ServiceContract? Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        _ = members.Text("$schema");
        var apiVersion = members.RequiredText("apiVersion");
        if (!IsSupported(apiVersion, node, faults))
            return null;

        var contract = new ServiceContract
        {
            ApiVersion = apiVersion,
            Service = members.RequiredRecord("service", ServiceIdentityReader.Read)!,
            Schema = members.Record("schema", SchemaCompatibilityReader.Read),
            Telemetry = members.Record("telemetry", TelemetryReferenceReader.Read),
            Process = members.Record("process", ProcessBudgetReader.Read),
            Workloads = members.Record("workloads", WorkloadsReader.Read) ?? Workloads.None,
            Downstreams = members.Map("downstreams", DownstreamBudgetReader.Read),
            Database = members.Record("database", DatabaseBudgetReader.Read),
            Features = members.Map("features", FeatureReader.Read),
            Rules = members.Records("rules", RuleReader.Read),
            Permissions = members.Record("permissions", PermissionsReader.Read) ?? Permissions.None,
            Alerts = members.Record("alerts", AlertObjectiveReader.Read),
        };
        members.RefuseOthers();
        return contract;
    }

    /// <summary>False when the file is of another version, whose members can't be judged by the rules of this one.</summary>
    private static bool IsSupported(string apiVersion, Node node, FaultList faults)
    {
        if (apiVersion is "" or ServiceContract.SupportedApiVersion)
            return true;

        var value = node.Find("apiVersion")!;
        faults.Error(value.Offset, value.Path, $"the version {value.Describe()} is not supported", $"write \"{ServiceContract.SupportedApiVersion}\"");
        return !apiVersion.StartsWith("plimsoll/v", StringComparison.Ordinal);
    }
}
