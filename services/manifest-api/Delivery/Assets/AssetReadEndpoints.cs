using ManifestApi.Delivery.Access;
using ManifestApi.Delivery.Http;
using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Ingest;

namespace ManifestApi.Delivery.Assets;

/// <summary><c>GET /v1/assets</c> and <c>GET /v1/assets/{assetId}</c>: a tenant sees its own.</summary>
internal sealed class AssetReadEndpoints(IAssetCatalog catalog, ApiTokens tokens, UploadIntake? intake)
{
    private const int ListLimit = 100;

    internal async Task ListAsync(HttpContext context)
    {
        if (tokens.Authenticate(context.Request.Headers.Authorization) is not { } tenant)
        {
            await Refusal.NoToken.WriteAsync(context);
            return;
        }

        var assets = await catalog.ListAsync(tenant, ListLimit, context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsJsonAsync(new AssetListAnswer([.. assets.Select(static asset => AssetAnswer.Of(asset))]), AssetJson.Default.AssetListAnswer);
    }

    internal async Task GetAsync(HttpContext context)
    {
        if (tokens.Authenticate(context.Request.Headers.Authorization) is not { } tenant)
        {
            await Refusal.NoToken.WriteAsync(context);
            return;
        }

        var found = AssetId.TryParse(context.Request.RouteValues["assetId"] as string, out var id)
            ? await catalog.FindPlayableAsync(id, context.RequestAborted)
            : null;
        if (found is null || found.Asset.Tenant != tenant)
        {
            await Refusal.NoSuchAsset.WriteAsync(context);
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsJsonAsync(AssetAnswer.Of(found.Asset, await JobOfAsync(found.Asset, context.RequestAborted)), AssetJson.Default.AssetAnswer);
    }

    // What plays has nothing to wait for.
    private async ValueTask<AssetJob?> JobOfAsync(Asset asset, CancellationToken cancellation) =>
        intake is null || asset.State == AssetState.Ready || await intake.FindAsync(asset.Id, cancellation) is not { } job ? null : AssetJob.Of(job);
}
