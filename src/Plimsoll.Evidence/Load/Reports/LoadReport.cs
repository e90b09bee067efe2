using System.Collections.Immutable;
using Plimsoll.Evidence.Load.Records;
using Plimsoll.Evidence.Workloads.Drawing;

namespace Plimsoll.Evidence.Load.Reports;

/// <summary>What a run saw of one service.</summary>
internal sealed record LoadReport
{
    private const double FlaggedLagShare = 0.1;
    private const double InvalidLagShare = 0.5;
    private const double NanosecondsPerSecond = 1e9;

    /// <summary>What was asked.</summary>
    public required RequestList List { get; init; }

    /// <summary>Every request as it went.</summary>
    public required RecordBook Records { get; init; }

    /// <summary>All routes together.</summary>
    public required LatencyFigures All { get; init; }

    /// <summary>Figures by route, in the order of the workload.</summary>
    public required ImmutableArray<RouteFigures> Routes { get; init; }

    /// <summary>How late the generator was while it could have sent.</summary>
    public required LogHistogram Lag { get; init; }

    /// <summary>What came from a cache; null when the workload expects nothing of one.</summary>
    public required CacheFigures? Cache { get; init; }

    /// <summary>The first failure in words; null when there is none.</summary>
    public required string? FirstFailure { get; init; }

    /// <summary>Connections that were made.</summary>
    public required int Connections { get; init; }

    /// <summary>Requests that were sent again, as their idle connection turned out to be closed.</summary>
    public required long SentAgain { get; init; }

    /// <summary>When the last request ended, in nanoseconds from the start.</summary>
    public required long EndNs { get; init; }

    /// <summary>Requests that did not end as they should.</summary>
    public long Failures => All.Outcomes.Failures;

    /// <summary>Whether there was a request, and every one was answered as it should be.</summary>
    public bool IsAnswered => Failures == 0 && All.Outcomes.Total > 0;

    /// <summary>Answers a second, from the start to the last end; 0 when there was none.</summary>
    public double AnswersPerSecond => EndNs == 0 ? 0 : All.Outcomes.Answers * NanosecondsPerSecond / EndNs;

    /// <summary>The run by the second.</summary>
    public ImmutableArray<SecondFigures> Seconds => SecondSeries.Of(Records);

    /// <summary>Whether the times describe the service or the generator. Failures of the service are findings, and leave a run valid.</summary>
    public LoadValidity Validity
    {
        get
        {
            var outcomes = All.Outcomes;
            if (outcomes.Answers == 0 || outcomes[RequestOutcome.NoSocket] > 0 || outcomes[RequestOutcome.Open] > 0) return LoadValidity.Invalid;
            var lagShare = (double)Lag.PercentileNs(0.99) / All.Response.PercentileNs(0.99);
            return lagShare > InvalidLagShare ? LoadValidity.Invalid
                : lagShare > FlaggedLagShare ? LoadValidity.ServiceTimeOnly
                : LoadValidity.Valid;
        }
    }
}
