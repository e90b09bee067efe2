namespace Plimsoll.Testing;

/// <summary>How a client goes away.</summary>
public sealed record AbortSettings
{
    /// <summary>Once so many bytes of the answer's body have come. Default: 0, as soon as the request is being handled.</summary>
    public long AfterBytes { get; init; }

    /// <summary>How long to wait for each step, in real time. Default: 10 s.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What the service must answer below 500 afterwards. Default: <c>/</c>.</summary>
    public string HealthTarget { get; init; } = "/";
}
