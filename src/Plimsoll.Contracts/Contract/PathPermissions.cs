using System.Collections.Immutable;
using System.ComponentModel;

namespace Plimsoll.Contracts;

/// <summary>Files that a process may touch, relative to its directory.</summary>
public sealed record PathPermissions
{
    /// <summary>Paths that may be read.</summary>
    [Description("Paths that may be read.")]
    public ImmutableArray<string> Read { get; init; } = [];

    /// <summary>Paths that may be written.</summary>
    [Description("Paths that may be written.")]
    public ImmutableArray<string> Write { get; init; } = [];

    internal static PathPermissions None { get; } = new();
}
