namespace Plimsoll.Contracts;

/// <summary>The identity of a running build: the answers to the questions of an incident, without a meeting.</summary>
/// <remarks>Written into the service's assembly when it is built, logged as <c>service.boot</c> and served on <c>/ops/v1/info</c>.</remarks>
public sealed record BuildInfo
{
    /// <summary>Name of the service.</summary>
    public required string Service { get; init; }

    /// <summary>Runtime that runs the build, such as <c>dotnet-10.0.12-aot</c>.</summary>
    public required string Runtime { get; init; }

    /// <summary>Commit of the source; <c>unknown</c> when built outside a repository, with <c>-dirty</c> appended when the tree had changes.</summary>
    public required string Commit { get; init; }

    /// <summary>Hash of the dependency lock file, <c>sha256:…</c>.</summary>
    public required string LockfileHash { get; init; }

    /// <summary>Hash of the contract file, <c>sha256:…</c>.</summary>
    public required string ContractHash { get; init; }

    /// <summary>Data schema that the service produces.</summary>
    public required string SchemaVersion { get; init; }

    /// <summary>Telemetry contract that the service promises.</summary>
    public required string TelemetryContract { get; init; }

    /// <summary>Template that the service was made from; <c>none</c> when it was not.</summary>
    public required string Template { get; init; }

    /// <summary>Version of the SDK that built the service.</summary>
    public required string Sdk { get; init; }

    /// <summary>Features and whether they are on.</summary>
    public required IReadOnlyDictionary<string, bool> Features { get; init; }

    /// <summary>Digest of the artifact that the process was started from; <c>none</c> when started from a build folder.</summary>
    public required string Artifact { get; init; }
}
