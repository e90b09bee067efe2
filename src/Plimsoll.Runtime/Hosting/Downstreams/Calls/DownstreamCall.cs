namespace Plimsoll.Runtime.Hosting;

/// <summary>One call to a downstream, all its attempts included.</summary>
/// <param name="due">When its time is up, as a timestamp of the clock.</param>
/// <param name="isRepeatable">Whether it may be made again.</param>
internal sealed class DownstreamCall(long due, bool isRepeatable)
{
    public long Due => due;

    public bool IsRepeatable => isRepeatable;

    /// <summary>Which retry is under way; 0 for the first attempt.</summary>
    public int Retry { get; private set; }

    /// <summary>Whether one of the attempts that are under way beside each other has failed: from then on the retries have the word.</summary>
    public bool HasFailed { get; set; }

    /// <summary>How long to wait before the next retry.</summary>
    public TimeSpan Wait { get; set; }

    public void BeginRetry() => (Retry, HasFailed) = (Retry + 1, false);
}
