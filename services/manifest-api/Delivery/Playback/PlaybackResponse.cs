using System.Buffers;
using ManifestApi.Delivery.Http;
using ManifestApi.Domain.Playback;

namespace ManifestApi.Delivery.Playback;

/// <summary>Sends a playback answer. It holds a signed URL, so no shared cache may keep it.</summary>
internal static class PlaybackResponse
{
    internal static Task SendAsync(HttpContext context, PlaybackAnswer answer)
    {
        var body = RenderBuffers.Body;
        answer.Write(body);
        var response = context.Response;
        response.ContentType = "application/json";
        response.Headers.CacheControl = "private, no-cache";
        response.ContentLength = body.WrittenCount;
        response.BodyWriter.Write(body.WrittenSpan);
        return Task.CompletedTask;
    }
}
