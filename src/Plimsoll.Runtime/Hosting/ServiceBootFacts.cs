using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Everything that a boot found out, before the service's configuration is put beside it.</summary>
internal sealed record ServiceBootFacts
{
    public required ServiceContract Contract { get; init; }

    /// <summary>The contract as it stands in the build.</summary>
    public required ReadOnlyMemory<byte> ContractFile { get; init; }

    public required BuildInfo BuildInfo { get; init; }

    public required RuntimeVariables Runtime { get; init; }

    public required IReadOnlyList<ExpiredFeature> ExpiredFeatures { get; init; }

    public required IReadOnlyList<string> Args { get; init; }

    public required ServiceRole Role { get; init; }

    /// <summary>Variables that have a value, as they may be logged.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Variables { get; init; }

    public required BootRefusal Refusal { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>When the boot began, as a timestamp of the time provider.</summary>
    public required long StartedTimestamp { get; init; }
}
