namespace Plimsoll.Runtime.Operations;

/// <summary>Marks an endpoint as part of the operations API.</summary>
/// <param name="Scope">Scope that a caller needs; none for health probes.</param>
internal sealed record OperationsEndpoint(OperationsScope Scope);
