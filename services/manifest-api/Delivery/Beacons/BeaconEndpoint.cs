using System.Text.Json;
using ManifestApi.Delivery.Http;
using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Beacons;

namespace ManifestApi.Delivery.Beacons;

/// <summary><c>POST /v1/beacons</c>: taken into a bounded queue, answered at once. Losing one is counted, never an error of playback.</summary>
internal sealed class BeaconEndpoint(IBeaconSink sink, TimeProvider time)
{
    private const int MaxBytes = 4096;
    private const int MaxEventLength = 32;
    private const int MaxTextLength = 1024;
    private const double MaxPositionSeconds = 1_000_000;
    private static readonly Refusal TooLarge = new(StatusCodes.Status413PayloadTooLarge, "beacon-too-large", $"A beacon has at most {MaxBytes} bytes.");

    private static readonly Refusal Full = new(StatusCodes.Status503ServiceUnavailable, "beacons-full", "More beacons arrive than can be kept.")
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    };

    internal async Task HandleAsync(HttpContext context)
    {
        context.Response.Headers.AccessControlAllowOrigin = "*";
        if (context.Request.ContentLength > MaxBytes)
        {
            await TooLarge.WriteAsync(context);
            return;
        }

        var (beacon, fault) = await ReadAsync(context);
        if (beacon is null) await new Refusal(StatusCodes.Status400BadRequest, "beacon-invalid", fault!).WriteAsync(context);
        else if (sink.TryPost(beacon)) context.Response.StatusCode = StatusCodes.Status202Accepted;
        else await Full.WriteAsync(context);
    }

    private async Task<(Beacon? Beacon, string? Fault)> ReadAsync(HttpContext context)
    {
        var limit = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>();
        if (limit is { IsReadOnly: false }) limit.MaxRequestBodySize = MaxBytes;
        try
        {
            var message = await JsonSerializer.DeserializeAsync(context.Request.Body, BeaconJson.Default.BeaconMessage, context.RequestAborted);
            return message is null ? (null, "The body is null; send an object.") : Check(message);
        }
        catch (JsonException malformed)
        {
            return (null, $"The body is no beacon: {malformed.Message}");
        }
    }

    private (Beacon?, string?) Check(BeaconMessage message)
    {
        if (!AssetId.TryParse(message.AssetId, out var asset)) return (null, "assetId is missing or no asset's identity.");
        if (message.Event is not { Length: > 0 and <= MaxEventLength }) return (null, $"event is missing or longer than {MaxEventLength} characters.");
        if (message.PositionSeconds is { } at && at is not (>= 0 and <= MaxPositionSeconds)) return (null, $"positionSeconds is not within 0 and {MaxPositionSeconds}.");
        if (message.StallMs < 0) return (null, "stallMs is below 0.");
        if (message.Session?.Length > MaxTextLength || message.Detail?.Length > MaxTextLength || message.Rendition?.Length > MaxTextLength) return (null, $"A text is longer than {MaxTextLength} characters.");
        return (new Beacon
        {
            ReceivedAt = time.GetUtcNow(),
            Asset = asset,
            Session = message.Session ?? "",
            Event = message.Event,
            PositionMs = (long)(message.PositionSeconds.GetValueOrDefault() * 1000),
            Rendition = message.Rendition,
            StallMs = message.StallMs.GetValueOrDefault(),
            Detail = message.Detail,
        }, null);
    }
}
