namespace Plimsoll.Runtime.Degradation;

/// <summary>One step of a route's ladder, with what it rests on.</summary>
/// <param name="At">When.</param>
/// <param name="Before">The level until then.</param>
/// <param name="After">The level from then on.</param>
/// <param name="Reason">Why.</param>
/// <param name="Reading">What the route showed.</param>
internal readonly record struct LadderMove(DateTimeOffset At, int Before, int After, string Reason, LadderReading Reading);
