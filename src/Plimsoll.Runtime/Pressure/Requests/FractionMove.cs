namespace Plimsoll.Runtime.Pressure.Requests;

/// <summary>The share of a route's requests that is admitted was set.</summary>
/// <param name="At">When.</param>
/// <param name="Before">The share until then.</param>
/// <param name="After">The share from then on.</param>
internal readonly record struct FractionMove(DateTimeOffset At, double Before, double After);
