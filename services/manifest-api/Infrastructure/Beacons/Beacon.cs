using ManifestApi.Domain.Catalog;

namespace ManifestApi.Infrastructure.Beacons;

/// <summary>What a player reports about a playback.</summary>
public sealed record Beacon
{
    /// <summary>When the service received it.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The asset that plays.</summary>
    public required AssetId Asset { get; init; }

    /// <summary>The player's own name for this playback.</summary>
    public required string Session { get; init; }

    /// <summary>What happened: <c>start</c>, <c>stall</c>, <c>switch</c>, <c>error</c>, <c>end</c>, ….</summary>
    public required string Event { get; init; }

    /// <summary>Position of the playback, in milliseconds.</summary>
    public long PositionMs { get; init; }

    /// <summary>The rendition that plays.</summary>
    public string? Rendition { get; init; }

    /// <summary>How long the playback stood still, in milliseconds.</summary>
    public int StallMs { get; init; }

    /// <summary>More, for people.</summary>
    public string? Detail { get; init; }
}
