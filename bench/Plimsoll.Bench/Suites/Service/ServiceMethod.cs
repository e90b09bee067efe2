using System.Collections.Immutable;
using Plimsoll.Bench.Load;
using Plimsoll.Bench.Subjects;

namespace Plimsoll.Bench.Suites.Service;

/// <summary>How the service suite measures, in words, with the figures of the plan.</summary>
internal static class ServiceMethod
{
    /// <summary>The sentences of the report.</summary>
    public static ImmutableArray<string> Describe(ServicePlan plan, double tailRate, TelemetrySink sink) =>
    [
        "All subjects answer from one SQLite file, make every playback answer from it, and, but for the rows `media_playlist_*` without `kept`, keep up to 16 MB of rendered manifests; before anything is measured, their manifests are compared byte by byte, with entity tags, and forged tokens must be refused by all.",
        $"Cold start: spawn to the first 200 on `{ServiceRoutes.DemoPlayback}`, asked every millisecond on raw sockets; {plan.ColdStarts} starts each after one that fills the page cache, interleaved.",
        $"Peak rate: wrk, 1 thread, {Wrk.Connections} connections, {plan.PeakRounds} rounds of {plan.PeakTurn.TotalSeconds:0} s per subject and route after {plan.WarmUpRequests} requests of warm-up each. All subjects of a route are alive; a round holds each once, in an order drawn from the seed; a ratio is taken in each round and its median reported.",
        "The media playlists measured have 300 segments; the six video renditions are asked in turn. `media_playlist_*`: ours and the peers keep no rendered manifest (RENDERED_MANIFESTS=0B, SHELF_BYTES=0), so that each is rendered from the database for each request, by a fleet of its own; a subject that is as fast as with them ends the suite. `media_playlist_kept_*`: all of them keep it, and what is measured is how fast 12 KB that are already there are handed out.",
        $"Latency: an open loop at {tailRate:0} requests/s, half of the lower of the two peak rates, with Poisson arrivals from the seed, both subjects with the same ones; {plan.TailRounds} rounds of {plan.TailTurn.TotalSeconds:0} s. Times run from the moment a request was due.",
        "Memory: VmRSS (and PSS) of the process tree after all of this load but that fleet's.",
        "Every subject is one process with its documented production settings. .NET uses all cores in one process, Bun and Node run JavaScript on one thread; the rows `…_cpu_us` give the processor time per request, which does not depend on that.",
        $"Ours sent its telemetry while it was measured: {sink.Exports} exports, {sink.Bytes / 1e6:0.0} MB.",
    ];
}
