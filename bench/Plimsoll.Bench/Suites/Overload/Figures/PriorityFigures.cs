using System.Collections.Immutable;
using Plimsoll.Evidence.Load;
using Plimsoll.Bench.Suites.Overload.Client;

namespace Plimsoll.Bench.Suites.Overload.Figures;

/// <summary>How the requests of some streams fared in a window.</summary>
internal sealed class PriorityFigures
{
    private const double NanosecondsPerMillisecond = 1e6;

    private readonly LogHistogram _latency = new();
    private readonly long _due;
    private readonly long _firstAnswered;
    private readonly long _degraded;

    public PriorityFigures(IEnumerable<StreamTally> tallies, double seconds)
    {
        var failed = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var (good, goodInFull) = (0L, 0L);
        foreach (var tally in tallies)
        {
            _latency.Add(tally.Latency);
            (_due, _firstAnswered, _degraded) = (_due + tally.Due, _firstAnswered + tally.FirstAnswered, _degraded + tally.Degraded);
            (good, goodInFull, Tries) = (good + tally.Good, goodInFull + tally.GoodInFull, Tries + tally.Tries);
            foreach (var (reason, count) in tally.Failed) failed[reason] = failed.GetValueOrDefault(reason) + count;
        }

        (Good, GoodPerS, GoodInFullPerS, Failed) = (good, good / seconds, goodInFull / seconds, failed.ToImmutableSortedDictionary());
    }

    /// <summary>Requests that were due.</summary>
    public long Due => _due;

    /// <summary>Requests that got what they asked for within the route's budget.</summary>
    public long Good { get; }

    /// <summary>The same per second.</summary>
    public double GoodPerS { get; }

    /// <summary>Of these, the ones that got full service.</summary>
    public double GoodInFullPerS { get; }

    /// <summary>Tries that were sent.</summary>
    public long Tries { get; }

    /// <summary>Tries that ended, with an answer or without.</summary>
    public long Ended => _latency.Count + Failed.Values.Sum();

    /// <summary>Tries without an answer, by the reason.</summary>
    public ImmutableSortedDictionary<string, long> Failed { get; }

    /// <summary>Share of the requests that were good.</summary>
    public double GoodShare => Share(Good, _due);

    /// <summary>Share of the first tries that got what they asked for, however late: those that were admitted.</summary>
    public double AdmittedShare => Share(_firstAnswered, _due);

    /// <summary>Share of the answers that were less than full service.</summary>
    public double DegradedShare => Share(_degraded, _latency.Count);

    /// <summary>A percentile of the answers, from the moment at which a try was due, in milliseconds; null without any.</summary>
    public double? PercentileMs(double share) => _latency.Count == 0 ? null : _latency.PercentileNs(share) / NanosecondsPerMillisecond;

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
