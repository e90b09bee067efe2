using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace ManifestApi.Delivery.Http;

/// <summary>Refusals as problem details (RFC 9457), each with a <c>reason</c> that a program can switch on and the trace id to ask about.</summary>
internal static class Problem
{
    internal static async Task WriteAsync(HttpContext context, int status, string reason, string detail, TimeSpan? retryAfter = null)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        if (retryAfter is { } delay) response.Headers.RetryAfter = ((long)Math.Ceiling(delay.TotalSeconds)).ToString();
        if (status == StatusCodes.Status401Unauthorized) response.Headers.WWWAuthenticate = "Bearer";

        await using var json = new Utf8JsonWriter(response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("type"u8, "about:blank"u8);
        json.WriteString("title"u8, ReasonPhrases.GetReasonPhrase(status));
        json.WriteNumber("status"u8, status);
        json.WriteString("detail"u8, detail);
        json.WriteString("reason"u8, reason);
        if (Activity.Current is { } activity) json.WriteString("traceId"u8, activity.TraceId.ToHexString());
        json.WriteEndObject();
    }
}
