using Plimsoll.Bench.Suites.Overload.Client;

namespace Plimsoll.Bench.Suites.Overload.Figures;

/// <summary>When all is as it was before a trigger. Shares of what is due are compared, so that the luck of the arrivals is no part of it.</summary>
internal static class Recovery
{
    private const double Enough = 0.95;

    // As long as this it must hold.
    private const int BinsToHold = 12;

    /// <summary>Seconds from the end of the trigger until the share of good requests is back at 95 % of what it was, and holds for three seconds; null when it is not.</summary>
    /// <param name="log">What happened.</param>
    /// <param name="fromNs">Since when it was as it should be.</param>
    /// <param name="triggerNs">When the trigger began.</param>
    /// <param name="removedNs">When it ended.</param>
    public static double? Seconds(TrafficLog log, long fromNs, long triggerNs, long removedNs)
    {
        var before = Share(log, BinOf(fromNs), BinOf(triggerNs));
        var bins = log.DueOverTime[0].Length - 1;
        for (var bin = BinOf(removedNs); bin + BinsToHold <= bins; bin++)
        {
            if (Share(log, bin, bin + BinsToHold) >= Enough * before && Share(log, bin, bin + 1) >= Enough * Enough * before)
                return Math.Max(0, ((bin * TrafficLog.BinNs) - removedNs) / 1e9);
        }

        return null;
    }

    /// <summary>Share of the requests due in some stretches of the timeline that were good.</summary>
    public static double Share(TrafficLog log, int fromBin, int toBin)
    {
        var (due, good) = (Sum(log.DueOverTime, fromBin, toBin), Sum(log.GoodOverTime, fromBin, toBin));
        return due == 0 ? 0 : (double)good / due;
    }

    private static int BinOf(long atNs) => (int)(atNs / TrafficLog.BinNs);

    private static long Sum(IReadOnlyList<long[]> streams, int fromBin, int toBin) => streams.Sum(bins => bins[fromBin..toBin].Sum());
}
