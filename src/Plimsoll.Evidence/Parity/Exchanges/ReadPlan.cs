namespace Plimsoll.Evidence.Parity;

/// <summary>How a response is read.</summary>
/// <param name="Limit">How long to wait for its end.</param>
internal sealed record ReadPlan(TimeSpan Limit)
{
    /// <summary>Whether the request was HEAD, so that no body follows.</summary>
    public bool IsHead { get; init; }

    /// <summary>Gives up once so many bytes of body came.</summary>
    public long AbandonAfterBodyBytes { get; init; } = long.MaxValue;

    /// <summary>Reads no faster than this; 0 reads as it comes.</summary>
    public int BytesPerSecond { get; init; }

    /// <summary>How much a slow reader reads at once.</summary>
    public int ReadBytes { get; init; } = 16 * 1024;
}
