using System.Collections.Immutable;
using Plimsoll.Bench.Load;

namespace Plimsoll.Bench.Suites.Generator;

/// <summary>How the generator suite measures, in words, with the figures of the plan.</summary>
internal static class GeneratorMethod
{
    /// <summary>The sentences of the report.</summary>
    public static ImmutableArray<string> Describe(GeneratorPlan plan) =>
    [
        "The server has one processor and whoever asks it another one. It is a program of this repository that measures on its own clock how long it lets each request wait (bench/subjects/known).",
        $"Peak rate: a closed load without thought over {Wrk.Connections} keep-alive connections, and wrk with one thread and as many, {plan.RateRounds} rounds of {plan.RateTurn.TotalSeconds:0} s each after a turn of warm-up; a round holds both in an order drawn from the seed, a ratio is taken in each and the median reported. `rate_server_share` is the share of its processor that the server used meanwhile: near 1, the server was the limit.",
        $"Latency error: an open load with Poisson arrivals, each request with a delay of its own from a log-normal distribution (median 20 ms), {plan.LatencyRounds} rounds of {plan.LatencyTurn.TotalSeconds:0} s. The generator's service times at p50 and p99 over the server's own figures of the same requests, less 1; the row is the larger of the two, without its sign.",
        "Stall: the server stands still for one second in the middle of five. Expected is the p99 of what the requests of the schedule must wait; open and closed are the p99 of the response times of an open load and of a closed one at the same mean rate.",
    ];
}
