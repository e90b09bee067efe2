namespace ManifestApi.Domain.Catalog;

/// <summary>Who may ask for playback of an asset. Manifests and segments are behind signed URLs under either policy.</summary>
public enum PlaybackPolicy
{
    /// <summary>Anyone.</summary>
    Public,

    /// <summary>Only a caller with a token of the owning tenant.</summary>
    Signed,
}
