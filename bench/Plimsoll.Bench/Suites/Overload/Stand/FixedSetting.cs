namespace Plimsoll.Bench.Suites.Overload.Stand;

/// <summary>How the rival's limiter is set up.</summary>
/// <param name="Permits">How many requests are at work at once.</param>
/// <param name="Queue">How many wait.</param>
internal readonly record struct FixedSetting(int Permits, int Queue);
