namespace Plimsoll.Contracts;

/// <summary>Whether a fault stops the contract from being used.</summary>
public enum ContractFaultSeverity
{
    /// <summary>The contract can't be used.</summary>
    Error,

    /// <summary>The contract can be used and will soon be an error, or says something that is hardly meant.</summary>
    Warning,
}
