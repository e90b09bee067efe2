using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Deciding;
using Plimsoll.Evidence.Deciding.Inputs;
using Plimsoll.Evidence.Tests.Comparing;
using Plimsoll.Evidence.Tests.Deciding;
using Plimsoll.Evidence.Tests.Statistics;

namespace Plimsoll.Evidence.Tests.Reports;

/// <summary>Results with everything in them that a report shows.</summary>
internal static class ReportSample
{
    /// <summary>What a hostile name may hold: markup, an end of a cell, a mention, a script, a turned text, a control character, half a character.</summary>
    public const string Hostile = "<script>alert(1)</script>\"'|`@everyone\u202e\u0007\ud800]]>\n## x";

    public static Comparison Comparison { get; } = Comparison.Of(Enriched(Synthetic.Record(21, new Planted("slow", MetricNames.CpuMsPerRequest, Factor: 1.08))));

    public static Decision Refused { get; } = DecisionSample.Decide(DecisionSample.Good with
    {
        Comparison = Comparison,
        Parity = new ParityRecord(
            [ParityLayer.Compatibility, ParityLayer.Behaviour, ParityLayer.Operations, ParityLayer.Hostile],
            [new ParityFinding("etag", ParityLayer.Behaviour, "header-dropped", ParitySeverity.Breaking, "ETag is gone from GET /v1/playback/{assetId}", true), new ParityFinding("log-field", ParityLayer.Operations, "field-renamed", ParitySeverity.Difference, "assetId is now asset_id", true)]),
        Waivers = [DecisionSample.Waiver("parity.operations.log-field")],
    });

    public static Comparison Named(string name) => Comparison.Of(Comparison.Record with
    {
        Baseline = new SubjectRecord(name, name, "sha256:aa", "javascript:" + name),
        Candidate = new SubjectRecord(name, name, "sha256:bb", name),
        Environment = Comparison.Record.Environment with { Machine = Comparison.Record.Environment.Machine with { Cpu = name } },
        Launches =
        [
            .. Comparison.Record.Launches.Select(launch => launch with
            {
                Baseline = launch.Baseline! with { Histograms = [.. launch.Baseline.Histograms.Select(times => times with { Route = name })], Metrics = launch.Baseline.Metrics.Add(new MetricValue(name, 1)) },
                Candidate = launch.Number == 2 ? launch.Candidate! with { Failure = name } : launch.Candidate,
            }),
        ],
    });

    private static ComparisonRecord Enriched(ComparisonRecord record)
    {
        var noise = new Noise(77);
        return record with { Launches = [.. record.Launches.Select(launch => launch with { Baseline = Enriched(launch.Baseline!, noise, 1, 0.01), Repeat = Enriched(launch.Repeat!, noise, 1, 0.01), Candidate = Enriched(launch.Candidate!, noise, 0.9, 0.06) })] };
    }

    private static ArmRecord Enriched(ArmRecord arm, Noise noise, double speed, double growth) => arm with
    {
        Histograms = [Times(Synthetic.Route, noise, 6 * speed, 0.6), Times("POST /v1/beacons", noise, 1.5 * speed, 0.35), Times("GET /v1/assets", noise, 22 * speed, 0.5)],
        Memory = [.. Enumerable.Range(0, 90).Select(second => new MemoryPoint(second, (115 * (1 - (0.4 * Math.Exp(-second / 8.0)))) + (growth * second) + noise.Normal()))],
    };

    private static RouteHistogram Times(string route, Noise noise, double medianMs, double spread)
    {
        var bounds = new SortedDictionary<long, long>();
        for (var request = 0; request < 1500; request++)
        {
            var bucket = Math.Ceiling(Math.Log(medianMs * 1e6 * Math.Exp(spread * noise.Normal())) * 60);
            var upperNs = (long)Math.Exp(bucket / 60);
            bounds[upperNs] = bounds.GetValueOrDefault(upperNs) + 1;
        }

        return new RouteHistogram(route, [.. bounds.Keys], [.. bounds.Values]);
    }
}
