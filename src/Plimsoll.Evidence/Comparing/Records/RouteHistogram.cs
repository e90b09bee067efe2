using System.Collections.Immutable;

namespace Plimsoll.Evidence.Comparing.Records;

/// <summary>Response times of one route, raw: the buckets that hold anything.</summary>
/// <param name="Route">The route.</param>
/// <param name="UpperNs">Upper bounds of the buckets, rising, in nanoseconds.</param>
/// <param name="Counts">How many fell into each.</param>
internal sealed record RouteHistogram(string Route, ImmutableArray<long> UpperNs, ImmutableArray<long> Counts)
{
    /// <summary>What is wrong with it; <see langword="null"/> when nothing is.</summary>
    public string? Fault()
    {
        if (UpperNs.Length != Counts.Length) return $"the histogram of {Route} has {UpperNs.Length} bounds and {Counts.Length} counts";
        for (var index = 0; index < UpperNs.Length; index++)
        {
            if (UpperNs[index] < 0 || Counts[index] < 0) return $"the histogram of {Route} has a negative bound or count at {index}";
            if (index > 0 && UpperNs[index] <= UpperNs[index - 1]) return $"the bounds of the histogram of {Route} do not rise at {index}";
        }

        return null;
    }

    /// <summary>All of one route together.</summary>
    public static RouteHistogram Merge(string route, IEnumerable<RouteHistogram> histograms)
    {
        var merged = new SortedDictionary<long, long>();
        foreach (var histogram in histograms)
        {
            for (var index = 0; index < histogram.UpperNs.Length; index++)
                merged[histogram.UpperNs[index]] = merged.GetValueOrDefault(histogram.UpperNs[index]) + histogram.Counts[index];
        }

        return new RouteHistogram(route, [.. merged.Keys], [.. merged.Values]);
    }

    /// <summary>Number of response times.</summary>
    public long Total() => Counts.Sum();

    /// <summary>The bound below which a share of them lies, in milliseconds; <see langword="null"/> when there is none.</summary>
    public double? QuantileMs(double share)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(share * Total()));
        long seen = 0;
        for (var index = 0; index < Counts.Length; index++)
        {
            seen += Counts[index];
            if (seen >= rank) return UpperNs[index] / 1e6;
        }

        return null;
    }
}
