namespace ManifestApi.Domain.Catalog;

/// <summary>A video that a tenant registered.</summary>
public sealed record Asset
{
    /// <summary>Identity, unique over all tenants.</summary>
    public required AssetId Id { get; init; }

    /// <summary>Owner.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Title for people.</summary>
    public required string Title { get; init; }

    /// <summary>Asset class, the unit of isolation: <c>vod</c>, <c>clip</c>, ….</summary>
    public required string Class { get; init; }

    /// <summary>Who may ask for playback.</summary>
    public required PlaybackPolicy Policy { get; init; }

    /// <summary>Where the asset stands.</summary>
    public required AssetState State { get; init; }

    /// <summary>Why packaging failed; only in state <see cref="AssetState.Failed"/>.</summary>
    public string? Failure { get; init; }

    /// <summary>SHA-256 of the uploaded source, lower-case hex.</summary>
    public required string SourceSha256 { get; init; }

    /// <summary>The package that plays now; <see langword="null"/> until the first one is published.</summary>
    public PackageVersion? Current { get; init; }

    /// <summary>When the asset was registered.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
