namespace ManifestApi.Delivery.Beacons;

/// <summary>What a player reports, as it is sent.</summary>
internal sealed record BeaconMessage(
    string? AssetId, string? Session, string? Event, double? PositionSeconds, string? Rendition, int? StallMs, string? Detail);
