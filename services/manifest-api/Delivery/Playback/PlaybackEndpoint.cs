using ManifestApi.Delivery.Configuration;
using ManifestApi.Delivery.Data;
using ManifestApi.Delivery.Http;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;
using ManifestApi.Domain.Playback;
using Plimsoll.Runtime.Degradation;

namespace ManifestApi.Delivery.Playback;

/// <summary><c>GET /v1/playback/{assetId}</c>: what there is to play, and signed URLs to it.</summary>
internal sealed class PlaybackEndpoint(
    RouteCatalog catalog, PlayableAssets assets, RouteLadder ladder, AccessSettings access, PlaybackTelemetry telemetry, TimeProvider time)
{
    private static readonly Refusal Packaging = new(StatusCodes.Status202Accepted, "asset-packaging", "The asset is being packaged. Ask again.")
    {
        RetryAfter = TimeSpan.FromSeconds(5),
    };

    internal async Task HandleAsync(HttpContext context)
    {
        if (!AssetId.TryParse(context.Request.RouteValues["assetId"] as string, out var id))
        {
            await Refusal.NoSuchAsset.WriteAsync(context);
            return;
        }

        if (!ManifestFilter.ParseQuery(context.Request.QueryString.Value).TryGet(out var filter, out var fault))
        {
            await Refusal.Of(fault).WriteAsync(context);
            return;
        }

        var step = ladder.Current;
        if (await assets.FindAsync(catalog.Open(), id, step, context.RequestAborted) is not { } playable)
        {
            await Refusal.NoSuchAsset.WriteAsync(context);
            return;
        }

        await AnswerAsync(context, playable, filter, step);
    }

    private Task AnswerAsync(HttpContext context, PlayableAsset playable, ManifestFilter filter, DegradeStep step)
    {
        var asset = playable.Asset;
        if (RefuseCaller(context, asset) is { } refusal) return refusal.WriteAsync(context);
        if (playable.Package is not { } package) return NotYet(asset).WriteAsync(context);
        var view = ServiceLevel.ViewOf(step, filter);
        if (!view.Apply(package).TryGet(out var shown, out var fault)) return Refusal.Of(fault).WriteAsync(context);
        var answer = new PlaybackAnswer
        {
            Asset = asset,
            Package = shown,
            View = view,
            Token = access.SigningKeys.Issue(asset.Tenant, asset.Id, filter, time.GetUtcNow().ToUnixTimeSeconds(), access.UrlLifetime),
            Preferred = step.IsFull ? TrackPreference.Of(shown, context.Request.Headers.AcceptLanguage) : null,
            Degraded = ServiceLevel.Of(step),
            Telemetry = telemetry,
        };
        DegradeHeader.Tell(context.Response, step);
        return PlaybackResponse.SendAsync(context, answer);
    }

    // An asset of another tenant is answered like one that does not exist.
    private Refusal? RefuseCaller(HttpContext context, Asset asset)
    {
        if (asset.Policy == PlaybackPolicy.Public) return null;
        var tenant = access.ApiTokens.Authenticate(context.Request.Headers.Authorization);
        if (tenant is null) return Refusal.NoToken;
        return tenant == asset.Tenant ? null : Refusal.NoSuchAsset;
    }

    private static Refusal NotYet(Asset asset) => asset.State == AssetState.Failed
        ? new Refusal(StatusCodes.Status409Conflict, "asset-failed", $"The asset could not be packaged: {asset.Failure}")
        : Packaging;
}
