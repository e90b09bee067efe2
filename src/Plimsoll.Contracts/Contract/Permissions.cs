using System.Collections.Immutable;
using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts;

/// <summary>What a process may do, in a form that a sandbox profile, systemd directives and Kubernetes policy can be made of. Only the listeners are taken from it so far.</summary>
public sealed record Permissions
{
    /// <summary>Addresses that the process may listen on, address:port.</summary>
    [Description("Addresses that the process may listen on, address:port.")]
    [Pattern(Patterns.Listen)]
    public ImmutableArray<string> Listen { get; init; } = [];

    /// <summary>Where the process may connect to: host:port or ${VARIABLE}.</summary>
    [Description("Where the process may connect to: host:port or ${VARIABLE}.")]
    public ImmutableArray<string> Egress { get; init; } = [];

    /// <summary>Files that the process may touch.</summary>
    [Description("Files that the process may touch.")]
    public PathPermissions Paths { get; init; } = PathPermissions.None;

    /// <summary>Queues that the process may use.</summary>
    [Description("Queues that the process may use.")]
    [Pattern(Patterns.Label)]
    public ImmutableArray<string> Queues { get; init; } = [];

    /// <summary>Schemas that the process may use, schema:read,write.</summary>
    [Description("Schemas that the process may use, schema:read,write.")]
    [Pattern(Patterns.Grant)]
    public ImmutableArray<string> Database { get; init; } = [];

    internal static Permissions None { get; } = new();
}
