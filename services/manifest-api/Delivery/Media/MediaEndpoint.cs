using ManifestApi.Delivery.Access;
using ManifestApi.Delivery.Http;
using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Packaging;

namespace ManifestApi.Delivery.Media;

/// <summary>
/// <c>GET /v1/p/{token}/{assetId}/{version}/{rendition}/{file}</c>: initialisation segments, media segments and subtitles.
/// A caller that goes away ends the read between two chunks, and the file is closed.
/// </summary>
internal sealed class MediaEndpoint(MediaStore media, SignedPath path)
{
    private static readonly TimeSpan LeaveLimit = TimeSpan.FromSeconds(5);

    internal async Task HandleAsync(HttpContext context)
    {
        if (path.Admit(context, filter: null, out var refusal) is not { } token)
        {
            await refusal!.WriteAsync(context);
            return;
        }

        if (Open(context, token.Asset, out var entityTag, out var name) is not { } file)
        {
            await Refusal.NoSuchPackage.WriteAsync(context);
            return;
        }

        using (file)
        {
            context.Response.Headers.CacheControl = TokenBoundCaching.Lasting.Of(path.SecondsLeft(token));
            await SendAsync(context, file, name.ContentType, entityTag);
        }
    }

    private MediaFile? Open(HttpContext context, AssetId asset, out string entityTag, out MediaFileName name)
    {
        var values = context.Request.RouteValues;
        entityTag = "";
        name = default;
        if (!PackageVersion.TryParse(values["version"] as string, out var version)
            || !RenditionName.TryParse(values["rendition"] as string, out var rendition)
            || !MediaFileName.TryParse(values["file"] as string, out name)) return null;

        // A file below a version never changes, so its path identifies its bytes.
        entityTag = $"\"{asset}-{version}-{rendition}-{name}\"";
        return media.Open(asset, version, rendition, name);
    }

    private static async Task SendAsync(HttpContext context, MediaFile file, string contentType, string entityTag)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.ETag = entityTag;
        response.Headers.AcceptRanges = "bytes";
        if (EntityTags.Settle(context, entityTag)) return;
        var range = ByteRange.Of(request, entityTag, file.Length);
        if (range.Kind == ByteRangeKind.Unsatisfiable)
        {
            response.Headers.ContentRange = $"bytes */{file.Length}";
            await new Refusal(StatusCodes.Status416RangeNotSatisfiable, "range-outside", $"The file has {file.Length} bytes.").WriteAsync(context);
            return;
        }

        if (range.Kind == ByteRangeKind.Part)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = $"bytes {range.Offset}-{range.Offset + range.Count - 1}/{file.Length}";
        }

        response.ContentType = contentType;
        response.ContentLength = range.Count;
        if (HttpMethods.IsHead(request.Method)) return;
        if (!await file.CopyToAsync(response.BodyWriter, range.Offset, range.Count, context.RequestAborted)) await ClientLeftAsync(context);
    }

    // The pipe ends a moment before the request's token is cancelled; who counts the request's outcome looks at the token.
    private static async Task ClientLeftAsync(HttpContext context) =>
        await Task.Delay(LeaveLimit, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
