namespace ManifestApi.Infrastructure.Ingest.Edge;

/// <summary>What the edge is told.</summary>
/// <param name="AssetId">Whose answers it forgets.</param>
/// <param name="Version">The version that plays now.</param>
internal sealed record EdgePurgeOrder(string AssetId, string Version);
