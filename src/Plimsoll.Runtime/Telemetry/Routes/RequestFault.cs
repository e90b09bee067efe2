using Microsoft.AspNetCore.Http;

namespace Plimsoll.Runtime.Telemetry.Routes;

/// <summary>What a request failed of, among its features from when it was answered in its handler's place.</summary>
/// <param name="Thrown">What the handler threw.</param>
internal sealed record RequestFault(Exception Thrown)
{
    public static void Note(HttpContext context, Exception thrown) => context.Features.Set(new RequestFault(thrown));

    public static Exception? Of(HttpContext context) => context.Features.Get<RequestFault>()?.Thrown;
}
