using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Puts the identity of the running build together.</summary>
internal static class BuildIdentity
{
    /// <summary>Stands where the contract or the way of starting says nothing.</summary>
    private const string None = "none";

    public static IReadOnlyList<BootFault> Faults(BootInputs inputs)
    {
        var missing = BuildMetadata.All.Where(name => !inputs.Metadata.ContainsKey(name)).ToList();
        if (missing.Count == 0)
            return [];
        return
        [
            new BootFault(
                string.Join(", ", missing),
                "is missing from the assembly",
                "Import Plimsoll.Runtime.targets in the service's project, so that the build writes its identity.").In(BootStep.Identity),
        ];
    }

    /// <summary>The identity; null when a part of it is missing.</summary>
    public static BuildInfo? Of(BootInputs inputs, ServiceContract? contract, FeatureSet? features)
    {
        if (contract is null || features is null || Faults(inputs).Count > 0)
            return null;
        var metadata = inputs.Metadata;
        var commit = metadata[BuildMetadata.Commit];
        return new BuildInfo
        {
            Service = contract.Service.Name,
            Runtime = inputs.Runtime,
            Commit = metadata[BuildMetadata.Tree] == "dirty" ? commit + "-dirty" : commit,
            LockfileHash = metadata[BuildMetadata.LockfileHash],
            ContractHash = metadata[BuildMetadata.ContractHash],
            SchemaVersion = contract.Schema?.Produces ?? None,
            TelemetryContract = contract.Telemetry?.Contract ?? None,
            Template = metadata[BuildMetadata.Template],
            Sdk = metadata[BuildMetadata.Sdk],
            Features = features,
            Artifact = None,
        };
    }
}
