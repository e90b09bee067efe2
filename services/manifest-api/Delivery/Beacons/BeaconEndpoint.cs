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
        if (context.Request.ContentLength > MaxBytes)
        {
            await TooLarge.WriteAsync(context);
            return;
        }

        var (beacon, refusal) = await ReadAsync(context);
        if (beacon is null) await refusal!.WriteAsync(context);
        else if (sink.TryPost(beacon)) context.Response.StatusCode = StatusCodes.Status202Accepted;
        else await Full.WriteAsync(context);
    }

    private async Task<(Beacon? Beacon, Refusal? Refusal)> ReadAsync(HttpContext context)
    {
        var limit = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>();
        if (limit is { IsReadOnly: false }) limit.MaxRequestBodySize = MaxBytes;
        try
        {
            var message = await JsonSerializer.DeserializeAsync(context.Request.Body, BeaconJson.Default.BeaconMessage, context.RequestAborted);
            if (message is null) return Refuse("The body is null; send an object.");
            return Fault(message, out var asset) is { } fault ? Refuse(fault) : (ToBeacon(message, asset), null);
        }
        catch (Exception tooLong) when (BodyFaults.IsTooLong(tooLong))
        {
            return (null, TooLarge);
        }
        catch (Exception malformed) when (malformed is JsonException || BodyFaults.IsBroken(malformed))
        {
            return Refuse($"The body is no beacon: {malformed.Message}");
        }
    }

    private static (Beacon?, Refusal?) Refuse(string fault) => (null, new Refusal(StatusCodes.Status400BadRequest, "beacon-invalid", fault));

    private static string? Fault(BeaconMessage message, out AssetId asset)
    {
        if (!AssetId.TryParse(message.AssetId, out asset)) return "assetId is missing or no asset's identity.";
        if (message.Event is not { Length: > 0 and <= MaxEventLength }) return $"event is missing or longer than {MaxEventLength} characters.";
        if (message.PositionSeconds is { } at && at is not (>= 0 and <= MaxPositionSeconds)) return $"positionSeconds is not within 0 and {MaxPositionSeconds}.";
        if (message.StallMs < 0) return "stallMs is below 0.";
        foreach (var text in (ReadOnlySpan<string?>)[message.Event, message.Session, message.Rendition, message.Detail])
        {
            if (text?.Length > MaxTextLength) return $"A text is longer than {MaxTextLength} characters.";
            // PostgreSQL stores no such character, and one beacon that cannot be stored would take its whole batch with it.
            if (text?.Contains('\0', StringComparison.Ordinal) == true) return "A text has a null character.";
        }

        return null;
    }

    private Beacon ToBeacon(BeaconMessage message, AssetId asset) => new()
    {
        ReceivedAt = time.GetUtcNow(),
        Asset = asset,
        Session = message.Session ?? "",
        Event = message.Event!,
        PositionMs = (long)(message.PositionSeconds.GetValueOrDefault() * 1000),
        Rendition = message.Rendition,
        StallMs = message.StallMs.GetValueOrDefault(),
        Detail = message.Detail,
    };
}
