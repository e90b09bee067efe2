using System.Collections.Immutable;

namespace Plimsoll.Runtime.Operations;

/// <summary>Settings of the operations API.</summary>
public sealed record OperationsOptions
{
    /// <summary>The contract file as it was built into the service; served as it is.</summary>
    public required ReadOnlyMemory<byte> ContractFile { get; init; }

    /// <summary>Accepted tokens. Default: none; then the API answers on loopback addresses only.</summary>
    public ImmutableArray<OperationsToken> Tokens { get; init; } = [];

    /// <summary>Time that a readiness check has for its answer. Default: 1 s.</summary>
    public TimeSpan ReadinessLimit { get; init; } = TimeSpan.FromSeconds(1);
}
