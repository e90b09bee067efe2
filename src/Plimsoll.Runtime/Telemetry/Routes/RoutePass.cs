namespace Plimsoll.Runtime.Telemetry.Routes;

/// <summary>What a <see cref="RouteGate"/> said of a request. What the numbers mean is the gate's business.</summary>
/// <param name="Kind">Whether the request goes on.</param>
/// <param name="First">A number of the gate's.</param>
/// <param name="Second">Another one.</param>
/// <param name="Since">Since when the request goes on, as a timestamp of the clock.</param>
internal readonly record struct RoutePass(RoutePassKind Kind, int First, int Second, long Since = 0);
