using System.Collections.Immutable;
using System.ComponentModel;

namespace Plimsoll.Contracts;

/// <summary>The data schema that a service produces and the schemas that it accepts in a live store.</summary>
public sealed record SchemaCompatibility
{
    /// <summary>Name of the schema that the service migrates a store to.</summary>
    [Description("Name of the schema that the service migrates a store to.")]
    public required string Produces { get; init; }

    /// <summary>Names of the schemas that the service can run on.</summary>
    [Description("Names of the schemas that the service can run on.")]
    public required ImmutableArray<string> Accepts { get; init; }
}
