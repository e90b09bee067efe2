namespace Plimsoll.Simulation.Plants;

/// <summary>Instances that come, go or start anew.</summary>
/// <param name="AtS">When, in seconds.</param>
/// <param name="Kind">What happens to them.</param>
/// <param name="Instances">How many.</param>
internal sealed record FleetChange(double AtS, FleetChangeKind Kind, int Instances);
