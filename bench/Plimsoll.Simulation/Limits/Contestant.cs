using Plimsoll.Simulation.Plants;

namespace Plimsoll.Simulation.Limits;

/// <summary>A way to limit that takes part.</summary>
/// <param name="Name">Name in rows and files.</param>
/// <param name="Setup">Where its rule and its settings are from.</param>
/// <param name="IsGoverned">Whether fair shares and the retry budget stand in front of its limit, as in the product.</param>
/// <param name="Create">Makes the limit of one instance.</param>
internal sealed record Contestant(string Name, string Setup, bool IsGoverned, Func<Plant, ulong, ISimulatedLimit> Create);
