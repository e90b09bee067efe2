namespace Plimsoll.Runtime.Hosting;

/// <summary>A breaker opened, closed, or let one call ask.</summary>
/// <param name="At">When.</param>
/// <param name="WasOpen">Whether it was open before.</param>
/// <param name="IsOpen">Whether it is open from then on.</param>
/// <param name="Reason">Why, in one word.</param>
/// <param name="ErrorRate">Share of the last minute's attempts that had failed by then; null without any.</param>
/// <param name="Samples">How many attempts that rests on.</param>
internal readonly record struct BreakerMove(DateTimeOffset At, bool WasOpen, bool IsOpen, string Reason, double? ErrorRate, long Samples);
