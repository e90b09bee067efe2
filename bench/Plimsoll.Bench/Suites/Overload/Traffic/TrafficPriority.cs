namespace Plimsoll.Bench.Suites.Overload.Traffic;

/// <summary>What the contract says a route is worth.</summary>
internal enum TrafficPriority
{
    /// <summary><c>critical</c>: playback.</summary>
    Critical,

    /// <summary><c>normal</c>: the state of an asset.</summary>
    Normal,

    /// <summary><c>best-effort</c>: the list of assets.</summary>
    BestEffort,
}
