namespace Plimsoll.Bench.Suites.Overload.Client;

/// <summary>A try of a request.</summary>
/// <param name="Request">Number of the request in the schedule.</param>
/// <param name="Number">Which try it is, from 0.</param>
/// <param name="DueNs">When it is due, in nanoseconds from the start.</param>
internal readonly record struct Attempt(int Request, int Number, long DueNs);
