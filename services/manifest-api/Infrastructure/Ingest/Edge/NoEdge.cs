namespace ManifestApi.Infrastructure.Ingest.Edge;

/// <summary>Nobody stands in front of the service.</summary>
internal sealed class NoEdge : IEdge
{
    public ValueTask PurgeAsync(IngestRound round, string key, CancellationToken cancellation) => default;
}
