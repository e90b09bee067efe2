using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts;

/// <summary>Who a service is and who owns it.</summary>
public sealed record ServiceIdentity
{
    /// <summary>Name of the service: lower-case letters, digits and hyphens.</summary>
    [Description("Name of the service: lower-case letters, digits and hyphens.")]
    [Pattern(Patterns.Label)]
    public required string Name { get; init; }

    /// <summary>Team that owns the service.</summary>
    [Description("Team that owns the service.")]
    public required string Owner { get; init; }

    /// <summary>How much depends on the service.</summary>
    [Description("How much depends on the service.")]
    public ServiceTier Tier { get; init; } = ServiceTier.Standard;

    /// <summary>Path of the runbook, relative to the contract.</summary>
    [Description("Path of the runbook, relative to the contract.")]
    public required string Runbook { get; init; }
}
