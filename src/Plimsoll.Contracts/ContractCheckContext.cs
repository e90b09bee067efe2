namespace Plimsoll.Contracts;

/// <summary>What the semantic checks need to know beside the contract.</summary>
public sealed record ContractCheckContext
{
    /// <summary>The file that the contract was read from: gives faults their positions.</summary>
    public required ContractSource Source { get; init; }

    /// <summary>
    /// The day that features are measured against; null leaves dates alone. A build checks dates; a boot should not, or an artifact that
    /// ran yesterday, and a rollback to it, would refuse to start today.
    /// </summary>
    public DateOnly? Today { get; init; }

    /// <summary>Tells whether a file exists, by its path relative to the contract; null leaves files alone, as at boot, where only the embedded contract is at hand.</summary>
    public Func<string, bool>? FileExists { get; init; }
}
