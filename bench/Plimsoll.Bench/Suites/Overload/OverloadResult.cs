using Plimsoll.Bench.Suites.Overload.Figures;
using Plimsoll.Bench.Suites.Overload.Stand;

namespace Plimsoll.Bench.Suites.Overload;

/// <summary>Everything that was measured, by the names of the subjects.</summary>
/// <param name="Contest">Who took part.</param>
/// <param name="CapacityPerS">What a load of 1 was, in requests per second.</param>
/// <param name="Capacities">What each could carry.</param>
/// <param name="Loads">Turns of all loads.</param>
/// <param name="Outages">Turns in which the store failed.</param>
/// <param name="Outage">How that went.</param>
internal sealed record OverloadResult(
    OverloadContest Contest,
    double CapacityPerS,
    IReadOnlyDictionary<string, double> Capacities,
    IReadOnlyDictionary<string, List<Turn>> Loads,
    IReadOnlyDictionary<string, List<Turn>> Outages,
    OutagePlan Outage)
{
    /// <summary>All turns of both kinds.</summary>
    public IEnumerable<Turn> Turns => Loads.Values.Concat(Outages.Values).SelectMany(static turns => turns);
}
