using Microsoft.AspNetCore.Routing;

namespace Plimsoll.Runtime.Operations;

/// <summary>Routes that another part of the runtime adds to the operations API, when the service has that part. Described by an <see cref="OperationsDescription"/>.</summary>
/// <param name="Map">Maps them.</param>
internal sealed record MoreOperations(Action<IEndpointRouteBuilder> Map);
