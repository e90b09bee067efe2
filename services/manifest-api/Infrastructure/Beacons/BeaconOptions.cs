namespace ManifestApi.Infrastructure.Beacons;

/// <summary>How beacons are queued and written.</summary>
public sealed record BeaconOptions
{
    /// <summary>Most beacons in the queue. Default: 8192.</summary>
    public int Capacity { get; init; } = 8192;

    /// <summary>Most beacons of one transaction. Default: 1024.</summary>
    public int BatchSize { get; init; } = 1024;

    /// <summary>How long the writer waits for a batch to fill, in milliseconds. Default: 200.</summary>
    public int LingerMs { get; init; } = 200;

    /// <summary>Attempts at a batch while the store is unavailable, after which it is lost. Default: 5.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>Wait between attempts, in milliseconds. Default: 500.</summary>
    public int RetryMs { get; init; } = 500;
}
