namespace Plimsoll.Runtime.Data;

/// <summary>What a live store holds.</summary>
/// <param name="Kind">Nothing yet, a schema of ours, or something else.</param>
/// <param name="Name">Name of the schema when it is ours.</param>
/// <param name="Detail">What was found when it is not.</param>
public sealed record SchemaState(SchemaKind Kind, string? Name = null, string? Detail = null);
