namespace Plimsoll.Bench.Suites.Overload.Client;

/// <summary>Something that happens at a moment of a run.</summary>
/// <param name="AtNs">When, in nanoseconds from the start.</param>
/// <param name="Happen">What; quick, because the requests wait for it.</param>
internal readonly record struct Moment(long AtNs, Action Happen);
