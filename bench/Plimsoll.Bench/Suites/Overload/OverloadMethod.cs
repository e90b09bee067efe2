using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Bench.Suites.Jobs.Stores;
using Plimsoll.Bench.Suites.Overload.Client;
using Plimsoll.Bench.Suites.Overload.Stand;

namespace Plimsoll.Bench.Suites.Overload;

/// <summary>How the overload suite measures, in words, with the figures of the run.</summary>
internal static class OverloadMethod
{
    /// <summary>The sentences of the report.</summary>
    public static ImmutableArray<string> Describe(OverloadPlan plan, OverloadResult result, string postgresVersion) =>
    [
        $"The service and its private PostgreSQL {postgresVersion} ({PostgresSettings.Describe()}) have one processor, the clients, the proxy and the collector another one. Between the service and the store a proxy takes {DatabaseLink.RoundTrip.TotalMilliseconds:0} ms per round trip, so that the 16 connections of the contract's pool are what can be carried, and not a processor.",
        Say($"Capacity: the load goes up by a fifth every {plan.RampStep.TotalSeconds} s; the most that any subject answered within budget and in full was {result.CapacityPerS:0} requests/s, and that is a load of 1 for all. Then 0.5, 1, 2, 5 and 10 × in a row, {plan.Step.Settle.TotalSeconds} s to settle and {plan.Step.Counted.TotalSeconds} s that count each, {plan.Rounds} rounds; each turn is a process of its own, a round holds each subject once, in an order drawn from the seed, and all of a round meet the same requests."),
        "Mix up to capacity: 40 % playback (critical), 40 % states of assets (normal), 20 % lists (best-effort), a quarter of each by the quiet tenant. Beyond it playback and the quiet tenant stay as they are; what comes on top is the noisy tenant's, two thirds normal and one third best-effort. Each request costs the store one statement.",
        Say($"Clients: Poisson arrivals from the seed, whether or not earlier ones were answered, over {RetryingLoad.Connections} connections. One that is refused, fails or has waited {RetryPolicy.PatienceMs} ms asks again, {RetryPolicy.Tries} tries in all and one of what is best-effort, after a delay drawn from 0 to 100 ms, then from 0 to 200 ms. They say so (X-Retry-Attempt, X-Request-Timeout, X-Request-Id), and pay no heed to Retry-After."),
        "Goodput: requests of which a try was answered with 200 within the route's p95Ms, from the moment at which that try was due; each counts once, where it was first due. Admitted: first tries answered with 200, however late. Refused: tries of a priority by their reason, over all of its tries that ended. Less than full service (the ladder) counts as an answer; degraded_share tells how much of playback it was.",
        $"Outage: at {OverloadPlan.OutageLoad.ToString(CultureInfo.InvariantCulture)} × capacity a round trip to the store takes {DatabaseLink.SlowRoundTrip.TotalMilliseconds:0} ms for {plan.Outage.Slow.TotalSeconds:0} s, then nothing comes through for {plan.Outage.Stalled.TotalSeconds:0} s, then all is as before. recovery_s: from then until the share of good answers is back at 95 % of what it was before, and holds for three seconds.",
        "The plots: [goodput over load](overload/loads.svg), [a store that fails](overload/outage.svg).",
    ];

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
