using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Evidence.Load;
using Plimsoll.Evidence.Load.Reports;

namespace Plimsoll.Evidence.Measuring;

/// <summary>Turns what a load saw into records and figures.</summary>
internal static class LoadRecords
{
    private const int Percentiles = 100;
    private const double NanosecondsPerMillisecond = 1e6;
    private static readonly (string Name, int Percentile)[] Shown = [("p50", 50), ("p95", 95), ("p99", 99)];

    public static LoadRecord Of(LoadReport report) => new()
    {
        Workload = report.List.Workload.Name,
        Seed = report.List.Seed,
        Validity = report.Validity switch { LoadValidity.Valid => "valid", LoadValidity.ServiceTimeOnly => "service-time-only", _ => "invalid" },
        FirstFailure = report.FirstFailure,
        Routes = [.. report.Routes.Select(static route => Of(route.Label, route.Figures))],
    };

    /// <summary>Adds the samples' count of requests: those that had ended by then.</summary>
    public static ImmutableArray<TreeSample> Counted(ImmutableArray<TreeSample> samples, LoadReport report, double loadStartMs)
    {
        var ends = new long[report.Records.Count];
        for (var number = 0; number < ends.Length; number++) ends[number] = report.Records[number].IsAnswered ? report.Records[number].EndNs : long.MaxValue;
        Array.Sort(ends);
        return [.. samples.Select(sample => sample with { Requests = CountUpTo(ends, (long)((sample.AtMs - loadStartMs) * NanosecondsPerMillisecond)) })];
    }

    /// <summary>Adds the figures. Of an invalid load there are no times: they would say nothing about the subject.</summary>
    public static void AddFigures(BaselineDraft draft, LoadReport report, double cpuMs)
    {
        if (report.All.Outcomes.Total > 0) draft.Add("load.failures", "% of requests", [report.All.Outcomes.FailureShare * 100]);
        if (report.All.Outcomes.Answers == 0) return;
        draft.Add("load.throughput", "answers/s", [report.AnswersPerSecond]);
        draft.Add("load.cpuPerRequest", "µs", [cpuMs * 1000 / report.All.Outcomes.Answers]);
        if (report.Validity == LoadValidity.Invalid) return;
        foreach (var route in report.Routes)
        {
            // A late generator leaves only what the service itself took.
            var times = report.Validity == LoadValidity.Valid ? route.Figures.Response : route.Figures.Service;
            if (times.Count == 0) continue;
            foreach (var (name, percentile) in Shown) draft.Add($"route.{route.Label}.{name}", "ms", [At(times, percentile)]);
        }
    }

    private static RouteRecord Of(string label, LatencyFigures figures) => new()
    {
        Route = label,
        Requests = figures.Outcomes.Total,
        Failures = figures.Outcomes.Failures,
        Statuses = figures.Statuses.ToImmutableSortedDictionary(static status => status.Key.ToString(CultureInfo.InvariantCulture), static status => status.Value, StringComparer.Ordinal),
        ResponseMs = Distribution(figures.Response),
        ServiceMs = Distribution(figures.Service),
    };

    private static ImmutableArray<double> Distribution(LogHistogram times) => times.Count == 0 ? [] : [.. Enumerable.Range(1, Percentiles).Select(percentile => At(times, percentile))];

    private static double At(LogHistogram times, int percentile) => times.PercentileNs((double)percentile / Percentiles) / NanosecondsPerMillisecond;

    private static long CountUpTo(long[] sorted, long limit)
    {
        var index = Array.BinarySearch(sorted, limit);
        if (index < 0) return ~index;
        while (index < sorted.Length && sorted[index] == limit) index++;
        return index;
    }
}
