namespace Plimsoll.Runtime.Operations;

/// <summary>Describes routes that are added to the operations API. Register one as a service; it becomes part of the API's OpenAPI document.</summary>
/// <param name="Json">An OpenAPI document, UTF-8: its <c>paths</c>, and the <c>schemas</c> and <c>responses</c> of its <c>components</c>, are taken over.</param>
public sealed record OperationsDescription(ReadOnlyMemory<byte> Json);
