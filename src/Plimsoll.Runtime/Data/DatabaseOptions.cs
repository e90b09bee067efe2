using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Data;

/// <summary>How a service uses a store.</summary>
public sealed record DatabaseOptions
{
    /// <summary>Name of the store, such as <c>media</c>: its tables stand in the PostgreSQL schema of this name. Lower-case letters and digits.</summary>
    public required string Store { get; init; }

    /// <summary>Most connections and the longest wait for one, from the contract.</summary>
    public required DatabasePool Pool { get; init; }

    /// <summary>How the service names itself to the server. Default: <c>plimsoll</c>.</summary>
    public string ApplicationName { get; init; } = "plimsoll";

    /// <summary>Where time comes from. Default: the system's clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
