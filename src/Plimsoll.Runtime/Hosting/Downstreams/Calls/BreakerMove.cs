namespace Plimsoll.Runtime.Hosting;

/// <summary>A breaker opened, closed, or let one call ask.</summary>
internal readonly record struct BreakerMove(DateTimeOffset At, bool WasOpen, bool IsOpen, string Reason);
