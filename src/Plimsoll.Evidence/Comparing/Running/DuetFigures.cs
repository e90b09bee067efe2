using System.Collections.Immutable;
using Plimsoll.Contracts;
using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Load;
using Plimsoll.Evidence.Load.Reports;
using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Comparing.Running;

/// <summary>Turns what an arm answered in a duet into metrics.</summary>
internal static class DuetFigures
{
    private const double NanosecondsPerMillisecond = 1e6;

    /// <summary>Adds the metrics of an arm.</summary>
    /// <param name="arm">Whose they are.</param>
    /// <param name="blocks">What it answered, block by block.</param>
    /// <param name="cpuMs">Processor time that it took for that.</param>
    /// <param name="validity">What the times may be used for.</param>
    public static void AddTo(ComparedArm arm, ImmutableArray<LoadReport> blocks, double cpuMs, LoadValidity validity)
    {
        var answers = blocks.Sum(static block => block.All.Outcomes.Answers);
        arm.Add(new MetricValue(MetricNames.CpuMsPerRequest, cpuMs / answers, answers));
        var (asked, failed) = (blocks.Sum(static block => block.All.Outcomes.Total), blocks.Sum(static block => block.All.Outcomes.Failures));
        arm.Add(new MetricValue(MetricNames.ErrorRate, (double)failed / asked, asked, failed));
        var routes = blocks[0].Routes;
        for (var route = 0; route < routes.Length; route++) AddRoute(arm, blocks, route, routes[route].Label, validity == LoadValidity.ServiceTimeOnly);
    }

    private static void AddRoute(ComparedArm arm, ImmutableArray<LoadReport> blocks, int route, string label, bool isServiceTime)
    {
        var outcomes = blocks.Select(block => block.Routes[route].Figures.Outcomes).ToArray();
        var (asked, failed) = (outcomes.Sum(static counts => counts.Total), outcomes.Sum(static counts => counts.Failures));
        if (asked == 0) return;
        arm.Add(new MetricValue(SignalNames.RouteErrorRate(label), (double)failed / asked, asked, failed));
        var times = Times(blocks, route, isServiceTime);
        if (times.Length == 0) return;
        arm.Add(new MetricValue(SignalNames.RouteP50Ms(label), At(times, 0.5), times.Length));
        arm.Add(new MetricValue(SignalNames.RouteP95Ms(label), At(times, 0.95), times.Length));
        arm.Add(new MetricValue(SignalNames.RouteP99Ms(label), At(times, 0.99), times.Length));
        var histogram = new LogHistogram();
        foreach (var block in blocks) histogram.Add(isServiceTime ? block.Routes[route].Figures.Service : block.Routes[route].Figures.Response);
        var buckets = histogram.Buckets().ToArray();
        arm.Histograms = [.. arm.Histograms, new RouteHistogram(label, [.. buckets.Select(static bucket => bucket.UpperNs)], [.. buckets.Select(static bucket => bucket.Count)])];
    }

    // Exact: a bucket is wider than the differences that count here.
    private static long[] Times(ImmutableArray<LoadReport> blocks, int route, bool isServiceTime)
    {
        var times = new List<long>();
        foreach (var records in blocks.Select(static block => block.Records))
        {
            for (var number = 0; number < records.Count; number++)
            {
                ref readonly var record = ref records[number];
                if (record.Route != route || !record.HasTime) continue;
                if (!isServiceTime) times.Add(record.ResponseNs);
                else if (record.SentNs > 0) times.Add(record.ServiceNs);
            }
        }

        times.Sort();
        return [.. times];
    }

    private static double At(long[] sorted, double share) => NearestRank.Of(sorted, share) / NanosecondsPerMillisecond;
}
