using ManifestApi.Delivery.Configuration;
using ManifestApi.Delivery.Data;
using ManifestApi.Delivery.Http;
using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Packaging;

namespace ManifestApi.Delivery.Assets;

/// <summary><c>POST /v1/assets</c>: receives a video, packages it while the request waits, publishes it.</summary>
internal sealed class AssetPostEndpoint(
    RouteCatalog catalogs, ManifestConfig config, UploadFolder uploads, AssetIngest ingest, TimeProvider time, ILogger logger)
{
    // Defined by hand: with several classes in one project, the source generator orders them differently from build to build.
    private static readonly Action<ILogger, string, Exception?> LogNotKept = LoggerMessage.Define<string>(
        LogLevel.Warning, new EventId(4303, "media.upload_not_kept"), "An upload could not be kept: {reason}");

    // Not the name that was sent, nor its extension: ffmpeg looks at the bytes.
    private const string FileName = "file.upload";

    // What multipart framing and the fields add to the file.
    private const int FramingBytes = 64 * 1024;

    internal async Task HandleAsync(HttpContext context)
    {
        if (Refuse(context) is { } refusal)
        {
            await refusal.WriteAsync(context);
            return;
        }

        var tenant = config.Access.ApiTokens.Authenticate(context.Request.Headers.Authorization)!.Value;
        try
        {
            using var place = uploads.Claim();
            await ReceiveAsync(context, tenant, Path.Combine(place.Folder, FileName));
        }
        catch (Exception fault) when (DiskFaults.RefusalOf(fault) is not null)
        {
            var cannot = DiskFaults.RefusalOf(fault)!;
            LogNotKept(logger, cannot.Reason, fault);
            await cannot.WriteAsync(context);
        }
    }

    // Everything that can be refused before the first byte of the body is read.
    private Refusal? Refuse(HttpContext context)
    {
        if (config.Access.ApiTokens.Authenticate(context.Request.Headers.Authorization) is null) return Refusal.NoToken;
        if (config.QueueMode == QueueMode.Disabled)
        {
            return new Refusal(StatusCodes.Status503ServiceUnavailable, "packaging-disabled", "This instance does not package videos (QUEUE_MODE=disabled).");
        }

        var limit = config.Ingest.MaxUploadBytes + FramingBytes;
        return context.Request.ContentLength > limit ? TooLarge(context, limit) : Unlimit(context, limit);
    }

    private Refusal TooLarge(HttpContext context, long limit)
    {
        // The rest of such a body is not worth reading to keep the connection.
        context.Response.Headers.Connection = "close";
        var refusal = UploadReader.TooLarge(config.Ingest.MaxUploadBytes);
        return refusal with { Detail = $"{refusal.Detail} The body announces {context.Request.ContentLength} of {limit} bytes." };
    }

    private static Refusal? Unlimit(HttpContext context, long limit)
    {
        var feature = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>();
        if (feature is { IsReadOnly: false }) feature.MaxRequestBodySize = limit;
        return null;
    }

    private async Task ReceiveAsync(HttpContext context, TenantId tenant, string path)
    {
        var (upload, fault) = await new UploadReader(path, config.Ingest.MaxUploadBytes).ReadAsync(context.Request, context.RequestAborted);
        if (fault is not null || !AssetFields.TryRead(upload!, out var fields, out fault))
        {
            await fault!.WriteAsync(context);
            return;
        }

        var asset = await RegisterAsync(tenant, upload!, fields!, context.RequestAborted);
        if (asset.State == AssetState.Ready)
        {
            await AnswerAsync(context, StatusCodes.Status200OK, asset);
            return;
        }

        await PackageAsync(context, asset, path);
    }

    private ValueTask<Asset> RegisterAsync(TenantId tenant, AssetUpload upload, AssetFields fields, CancellationToken cancellation) => catalogs.Open().RegisterAsync(
        new Asset
        {
            Id = AssetId.New(time),
            Tenant = tenant,
            Title = fields.Title,
            Class = fields.Class,
            Policy = fields.Policy,
            State = AssetState.Packaging,
            SourceSha256 = upload.Sha256,
            CreatedAt = time.GetUtcNow(),
        },
        cancellation);

    private async Task PackageAsync(HttpContext context, Asset asset, string path)
    {
        try
        {
            var package = await ingest.IngestAsync(asset, path, context.RequestAborted);
            await AnswerAsync(context, StatusCodes.Status201Created, asset with { State = AssetState.Ready, Failure = null, Current = package.Version });
        }
        catch (PackagingException refused)
        {
            var status = refused.Fault switch
            {
                { IsInSource: true } => StatusCodes.Status422UnprocessableEntity,
                { Kind: PackagingFaultKind.ToolMissing } => StatusCodes.Status503ServiceUnavailable,
                { Kind: PackagingFaultKind.Storage } => StatusCodes.Status507InsufficientStorage,
                _ => StatusCodes.Status422UnprocessableEntity,
            };
            var refusal = new Refusal(status, "packaging-" + Reason(refused.Fault.Kind), refused.Fault.Message);
            // What is wrong with a source is its sender's affair; the rest is the operator's.
            if (!refused.Fault.IsInSource) LogNotKept(logger, refusal.Reason, refused);
            await refusal.WriteAsync(context);
        }
    }

    private static string Reason(PackagingFaultKind kind) => kind switch
    {
        PackagingFaultKind.NotMedia => "not-media",
        PackagingFaultKind.Truncated => "truncated",
        PackagingFaultKind.NoVideo => "no-video",
        PackagingFaultKind.Unsupported => "unsupported",
        PackagingFaultKind.Inconsistent => "inconsistent",
        PackagingFaultKind.ToolMissing => "tool-missing",
        PackagingFaultKind.ToolFailed => "tool-failed",
        PackagingFaultKind.TimedOut => "timed-out",
        _ => "storage",
    };

    private static Task AnswerAsync(HttpContext context, int status, Asset asset)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = $"/v1/assets/{asset.Id}";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(AssetAnswer.Of(asset), AssetJson.Default.AssetAnswer);
    }
}
