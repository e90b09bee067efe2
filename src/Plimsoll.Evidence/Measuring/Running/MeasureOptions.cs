namespace Plimsoll.Evidence.Measuring;

/// <summary>How thoroughly a baseline is measured.</summary>
internal sealed record MeasureOptions
{
    /// <summary>Fewest launches of a baseline that is evidence: a p95 of fewer is the maximum.</summary>
    public const int FewestLaunches = 20;

    private const int QuickLaunches = 3;

    /// <summary>A quick look: fewer of everything, labelled, on any machine.</summary>
    public required bool IsQuick { get; init; }

    /// <summary>Measured launches.</summary>
    public required int Launches { get; init; }

    /// <summary>Pace of the samples.</summary>
    public TimeSpan SampleInterval { get; init; } = TreeSampler.DefaultInterval;

    /// <summary>How long the idle subject is watched.</summary>
    public TimeSpan Idle => TimeSpan.FromSeconds(IsQuick ? 5 : 30);

    /// <summary>Installs per state of the cache.</summary>
    public int Installs => IsQuick ? 1 : 3;

    /// <summary>Builds.</summary>
    public int Builds => IsQuick ? 1 : 3;

    public static MeasureOptions Of(bool isQuick, int? launches) => new() { IsQuick = isQuick, Launches = launches ?? (isQuick ? QuickLaunches : FewestLaunches) };
}
