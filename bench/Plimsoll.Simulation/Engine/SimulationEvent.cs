namespace Plimsoll.Simulation.Engine;

/// <summary>Something that happens at a moment.</summary>
/// <param name="AtNs">When, in nanoseconds from the start.</param>
/// <param name="Kind">What.</param>
/// <param name="Subject">Of which request, gate, phase or change.</param>
/// <param name="Turn">Which use of that request's place it is of; another means that the event is void.</param>
internal readonly record struct SimulationEvent(long AtNs, EventKind Kind, int Subject, int Turn = 0);
