using System.Collections.Immutable;
using Plimsoll.Simulation.Figures;

namespace Plimsoll.Bench.Suites.Pressure;

/// <summary>How the pressure suite works, in words.</summary>
internal static class PressureMethod
{
    /// <summary>The sentences of the report.</summary>
    public static ImmutableArray<string> Describe(PressurePlan plan, ImmutableArray<Contest> contests) =>
    [
        "Services are simulated event by event in virtual time. The limit, the fair shares, the retry budget and the queue are the product's own code; nothing of them is written again for the simulation.",
        $"Each plant runs with {plan.Seeds} seeds. All contestants of a seed meet the same arrivals; a row's value is the median of its seeds. Simulated figures do not depend on the machine.",
        "Goodput: requests answered within twice the target, per second. The first five seconds of a plant do not count.",
        $"Oracle: for each phase of a plant the best fixed limit, found by trying the limits on {plan.SearchSeeds} other seeds, and switched the moment the phase begins. It has the fair shares and the retry budget as well.",
        "Rivals have their documented defaults and the same bounds; where a rule knows two settings that fit (samples one by one or by windows, the timeout), it has the better one. All have the same queue where a plant has one.",
        "Settle: after a step, until goodput is back at 90 % of the oracle's, over the next second and over the next five. Recovery: after a trigger is gone, until it is back at 95 % of what it was before.",
        "p95 over target: 95th percentile of everything admitted, over the phases in which the target can be met, over the target.",
        "acquire_ns: TryEnter and giving back, one thread, nobody else there. acquire_ns.16_threads: processor time of both under 16 threads.",
        .. contests.Select(contest => $"[{contest.Plant.Name}](pressure/{contest.Plant.Name}.svg): {contest.Plant.Title}. Oracle: {string.Join(", then ", contest.OracleLimits)}."),
    ];
}
