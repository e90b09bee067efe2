namespace ManifestApi.Infrastructure.Beacons;

/// <summary>What became of the beacons since start. <c>Accepted = Written + Lost + Queued</c> once the writer rests.</summary>
/// <param name="Accepted">Taken into the queue.</param>
/// <param name="Refused">Not taken because the queue was full or closed.</param>
/// <param name="Written">In the store.</param>
/// <param name="Lost">Taken, and given up because the store failed for good or for too long.</param>
/// <param name="Queued">Waiting now.</param>
public readonly record struct BeaconFigures(long Accepted, long Refused, long Written, long Lost, int Queued);
