namespace Plimsoll.Bench.Load;

/// <summary>What a run of wrk reported.</summary>
internal sealed record WrkResult
{
    /// <summary>Completed requests.</summary>
    public required long Requests { get; init; }

    /// <summary>Length of the run, in microseconds.</summary>
    public required long DurationUs { get; init; }

    /// <summary>Connections that could not be made.</summary>
    public required long ConnectErrors { get; init; }

    /// <summary>Failed reads.</summary>
    public required long ReadErrors { get; init; }

    /// <summary>Failed writes.</summary>
    public required long WriteErrors { get; init; }

    /// <summary>Responses with a status above 399.</summary>
    public required long StatusErrors { get; init; }

    /// <summary>Requests that took longer than wrk waits.</summary>
    public required long Timeouts { get; init; }

    /// <summary>99th percentile under saturation, in microseconds: a figure for orientation, it measures the queue.</summary>
    public required long P99Us { get; init; }

    /// <summary>Completed requests per second.</summary>
    public double RequestsPerSecond => Requests * 1e6 / DurationUs;

    /// <summary>All that went wrong.</summary>
    public long Errors => ConnectErrors + ReadErrors + WriteErrors + StatusErrors + Timeouts;
}
