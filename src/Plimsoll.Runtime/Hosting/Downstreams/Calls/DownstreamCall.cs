namespace Plimsoll.Runtime.Hosting;

/// <summary>One call to a downstream, all its attempts included.</summary>
/// <param name="due">When its time is up.</param>
/// <param name="isRepeatable">Whether it may be made again.</param>
/// <param name="caller">How its caller gives it up.</param>
internal sealed class DownstreamCall(CallDue due, bool isRepeatable, CancellationToken caller)
{
    /// <summary>When its time is up, as a timestamp of the clock.</summary>
    public long Due => due.At;

    /// <summary>Whether that is sooner than the downstream's own time: whoever asked the service waits no longer.</summary>
    public bool IsDueForRequest => due.IsOfRequest;

    public bool IsRepeatable => isRepeatable;

    /// <summary>How its caller gives it up.</summary>
    public CancellationToken Caller => caller;

    /// <summary>What ends it when its time is up, or its caller gives it up.</summary>
    public CancellationToken Whole { get; set; }

    /// <summary>Which retry is under way; 0 for the first attempt.</summary>
    public int Retry { get; private set; }

    /// <summary>Whether one of the attempts that are under way beside each other has failed: from then on the retries have the word.</summary>
    public bool HasFailed { get; set; }

    /// <summary>How long to wait before the next retry.</summary>
    public TimeSpan Wait { get; set; }

    public void BeginRetry() => (Retry, HasFailed) = (Retry + 1, false);
}
