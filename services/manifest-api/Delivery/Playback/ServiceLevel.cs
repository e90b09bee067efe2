using ManifestApi.Domain.Filters;
using ManifestApi.Domain.Playback;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Degradation;

namespace ManifestApi.Delivery.Playback;

/// <summary>
/// What each level of the playback route's ladder takes away, the levels above it included: <c>plain</c> the choice of tracks by the
/// caller's languages, <c>stale</c> the question to the store for what is known, <c>lean</c> I-frame playlists and session data, <c>capped</c>
/// everything above 480 lines. Who may see what, and what is said of bandwidths, is the same at every level.
/// </summary>
internal static class ServiceLevel
{
    /// <summary>The contract's name of the route whose ladder the manifests follow, too.</summary>
    internal const string Route = "GET /v1/playback/{assetId}";

    internal static ManifestView ViewOf(DegradeStep step, ManifestFilter filter) => step.Level switch
    {
        DegradeLevel.Lean => ManifestView.Lean(filter),
        DegradeLevel.Capped => ManifestView.Capped(filter),
        _ => ManifestView.Full(filter),
    };

    internal static Degradation? Of(DegradeStep step) => step.Level is { } level ? new Degradation(LevelWords.Of(level), step.Reason) : null;
}
