using System.Collections.Immutable;
using Plimsoll.Evidence.Load.Records;
using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Load.Reports;

/// <summary>Sums records up by the second, exactly: a second has few requests, and they are at hand.</summary>
internal static class SecondSeries
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>The seconds in which a request was due.</summary>
    public static ImmutableArray<SecondFigures> Of(RecordBook records)
    {
        var seconds = new SortedDictionary<int, (int Failed, int Due, List<long> Times)>();
        for (var number = 0; number < records.Count; number++)
        {
            ref readonly var record = ref records[number];
            var second = (int)(record.DueNs / NanosecondsPerSecond);
            var (failed, due, times) = seconds.TryGetValue(second, out var known) ? known : (0, 0, []);
            if (record.HasTime) times.Add(record.ResponseNs);
            seconds[second] = (record.Outcome == RequestOutcome.Expected ? failed : failed + 1, due + 1, times);
        }

        return [.. seconds.Select(entry => Sum(entry.Key, entry.Value.Failed, entry.Value.Due, entry.Value.Times))];
    }

    private static SecondFigures Sum(int second, int failed, int due, List<long> times)
    {
        times.Sort();
        return times.Count == 0
            ? new SecondFigures(second, due, failed, null, null, null)
            : new SecondFigures(second, due, failed, NearestRank.Of(times, 0.5), NearestRank.Of(times, 0.99), times[^1]);
    }
}
