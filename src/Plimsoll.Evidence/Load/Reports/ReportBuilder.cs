using Plimsoll.Evidence.Load.Records;
using Plimsoll.Evidence.Workloads.Drawing;

namespace Plimsoll.Evidence.Load.Reports;

/// <summary>Sums the records of a run up.</summary>
internal static class ReportBuilder
{
    /// <summary>The report of one service.</summary>
    public static LoadReport Build(RequestList list, RecordBook records, int connections, string? firstFailure)
    {
        var (all, lag) = (new LatencyFigures(), new LogHistogram());
        RouteFigures[] routes = [.. list.Workload.Routes.Select(route => new RouteFigures(route.Label, new LatencyFigures()))];
        long hits = 0, sentAgain = 0, endNs = 0;
        for (var number = 0; number < records.Count; number++)
        {
            ref readonly var record = ref records[number];
            all.Add(in record);
            routes[record.Route].Figures.Add(in record);
            if (record.SentNs > 0) lag.Record(record.LagNs);
            if (record.IsAnswered && (record.Traits & RequestTraits.CacheHit) != 0) hits++;
            if ((record.Traits & RequestTraits.SentAgain) != 0) sentAgain++;
            endNs = Math.Max(endNs, record.EndNs);
        }

        var cache = list.Workload.Cache;
        return new LoadReport
        {
            List = list,
            Records = records,
            All = all,
            Routes = [.. routes],
            Lag = lag,
            Cache = cache is null || all.Outcomes.Answers == 0 ? null : new CacheFigures((double)hits / all.Outcomes.Answers, cache.HitRatio, cache.Tolerance),
            FirstFailure = firstFailure,
            Connections = connections,
            SentAgain = sentAgain,
            EndNs = endNs,
        };
    }
}
