namespace ManifestApi.Infrastructure.Ingest.Edge;

/// <summary>The edge in front of the service: caches that keep what it answered.</summary>
internal interface IEdge
{
    /// <summary>Tells it that another version of an asset plays now, so that it forgets what it knows of the asset. May be told twice.</summary>
    /// <param name="round">The version that plays.</param>
    /// <param name="key">What the edge knows a repetition by.</param>
    /// <param name="cancellation">Ends it.</param>
    ValueTask PurgeAsync(IngestRound round, string key, CancellationToken cancellation);
}
