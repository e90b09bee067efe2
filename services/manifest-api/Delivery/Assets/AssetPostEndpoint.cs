using ManifestApi.Delivery.Configuration;
using ManifestApi.Delivery.Http;
using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Packaging;

namespace ManifestApi.Delivery.Assets;

/// <summary><c>POST /v1/assets</c>: receives a video and has it packaged.</summary>
internal sealed class AssetPostEndpoint(ManifestConfig config, UploadFolder uploads, IUploadPackaging packaging, TimeProvider time, ILogger logger)
{
    // Defined by hand: with several classes in one project, the source generator orders them differently from build to build.
    private static readonly Action<ILogger, string, Exception?> LogNotKept = LoggerMessage.Define<string>(
        LogLevel.Warning, new EventId(4303, "media.upload_not_kept"), "An upload could not be kept: {reason}");

    // Not the name that was sent, nor its extension: ffmpeg looks at the bytes.
    private const string FileName = "file.upload";

    // When it is worth asking what became of a queued upload.
    private const string PollSeconds = "2";

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
        catch (Exception fault) when (DiskFaults.RefusalOf(fault) is { } cannot)
        {
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

        await PackageAsync(context, Describe(tenant, upload!, fields!), path);
    }

    private Asset Describe(TenantId tenant, AssetUpload upload, AssetFields fields) => new()
    {
        Id = AssetId.New(time),
        Tenant = tenant,
        Title = fields.Title,
        Class = fields.Class,
        Policy = fields.Policy,
        State = AssetState.Packaging,
        SourceSha256 = upload.Sha256,
        CreatedAt = time.GetUtcNow(),
    };

    private async Task PackageAsync(HttpContext context, Asset asset, string path)
    {
        try
        {
            var taken = await packaging.TakeAsync(asset, path, context.RequestAborted);
            await AnswerAsync(context, taken);
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

    private static Task AnswerAsync(HttpContext context, TakenUpload taken)
    {
        var response = context.Response;
        response.StatusCode = taken.Status;
        response.Headers.Location = AssetAnswer.UrlOf(taken.Asset.Id);
        response.Headers.CacheControl = "no-store";
        if (taken.Status == StatusCodes.Status202Accepted) response.Headers.RetryAfter = PollSeconds;
        return response.WriteAsJsonAsync(AssetAnswer.Of(taken.Asset, taken.Job), AssetJson.Default.AssetAnswer);
    }
}
