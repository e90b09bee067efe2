namespace ManifestApi.Infrastructure.Beacons;

/// <summary>Takes beacons without making a player wait.</summary>
public interface IBeaconSink
{
    /// <summary>Takes a beacon; <see langword="false"/> when the queue is full. Never waits, never queries.</summary>
    bool TryPost(Beacon beacon);

    /// <summary>What became of them.</summary>
    BeaconFigures Figures();
}
