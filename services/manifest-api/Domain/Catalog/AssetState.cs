namespace ManifestApi.Domain.Catalog;

/// <summary>Where an asset stands.</summary>
public enum AssetState
{
    /// <summary>Its source is being packaged.</summary>
    Packaging,

    /// <summary>It plays.</summary>
    Ready,

    /// <summary>Its source cannot be packaged; the reason is kept.</summary>
    Failed,
}
