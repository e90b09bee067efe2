namespace Plimsoll.Testing;

/// <summary>How a client goes away.</summary>
public sealed record AbortSettings
{
    /// <summary>Once so many bytes of the answer's body have come. Default: 0, as soon as the request is being handled.</summary>
    public long AfterBytes { get; init; }

    /// <summary>How long to wait for each step, in real time. Default: 10 s.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How soon after the client went its request must have ended, in real time; at most <see cref="Limit"/>. Default: 1 s. Shorter than every timeout of the service itself: what
    /// ends by one would have ended so for a client that stays.
    /// </summary>
    public TimeSpan NoticeWithin { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What the service must answer below 500 afterwards. Default: <c>/</c>.</summary>
    public string HealthTarget { get; init; } = "/";
}
