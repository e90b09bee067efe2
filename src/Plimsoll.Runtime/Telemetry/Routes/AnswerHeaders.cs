using Microsoft.AspNetCore.Http;

namespace Plimsoll.Runtime.Telemetry.Routes;

/// <summary>Puts the service's headers on answers that are given in a handler's place.</summary>
/// <param name="Tell">Sets them.</param>
internal sealed record AnswerHeaders(Action<HttpContext> Tell);
