namespace Plimsoll.Testing;

/// <summary>Requests inside a service.</summary>
/// <param name="InFlight">Being handled now.</param>
/// <param name="Cancelled">Ended so far by cancellation, because their caller had gone.</param>
/// <param name="RanOn">Ran to their end so far though their caller had gone; 0 where that can't be seen.</param>
public readonly record struct RequestCounts(long InFlight, long Cancelled, long RanOn = 0);
