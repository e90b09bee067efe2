using System.Collections.Immutable;
using Plimsoll.Evidence.Hostile;

namespace Plimsoll.Evidence.Comparing.Records;

/// <summary>What one arm gave in one launch.</summary>
internal sealed record ArmRecord
{
    /// <summary>Why it did not come through, such as <c>died with exit code 134 in the duet</c>; <see langword="null"/> when it did.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether it got as far as its first good answer.</summary>
    public bool Started { get; init; } = true;

    /// <summary>Digest of what was started, to be that of the subject.</summary>
    public string? Digest { get; init; }

    /// <summary>One value per metric: the mean of the launch, or the figure of its whole.</summary>
    public ImmutableArray<MetricValue> Metrics { get; init; } = [];

    /// <summary>Response times of each route, for the report.</summary>
    public ImmutableArray<RouteHistogram> Histograms { get; init; } = [];

    /// <summary>Resident memory over time, for the report.</summary>
    public ImmutableArray<MemoryPoint> Memory { get; init; } = [];

    /// <summary>Hostile requests that were played beside the duet, which are in no metric.</summary>
    public ImmutableArray<HostileCount> Hostile { get => field.IsDefault ? [] : field; init; }

    /// <summary>The value of a metric; <see langword="null"/> when it is absent or no finite number.</summary>
    public MetricValue? Find(string name)
    {
        foreach (var metric in Metrics)
            if (metric.Name == name)
                return double.IsFinite(metric.Value) ? metric : null;

        return null;
    }
}
