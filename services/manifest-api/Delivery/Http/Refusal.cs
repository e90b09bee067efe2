using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using ManifestApi.Domain.Filters;
using ManifestApi.Domain.Signing;
using Microsoft.AspNetCore.WebUtilities;
using Plimsoll.Contracts;

namespace ManifestApi.Delivery.Http;

/// <summary>
/// An answer that refuses: a status, a reason for programs and a sentence for people. Sent as problem details (RFC 9457) with the
/// trace id to ask about.
/// </summary>
internal sealed record Refusal(int Status, string Reason, string Detail)
{
    internal static Refusal NoSuchAsset { get; } = new(StatusCodes.Status404NotFound, "no-such-asset", "There is no such asset.");

    internal static Refusal NoSuchPackage { get; } = new(StatusCodes.Status404NotFound, "no-such-package", "The asset has no such package, rendition or file.");

    internal static Refusal NoToken { get; } = new(StatusCodes.Status401Unauthorized, "no-token", "Send a tenant's token: Authorization: Bearer ….");

    internal static Refusal NotAsExpected { get; } = new(
        StatusCodes.Status412PreconditionFailed, "not-as-expected", "The entity tag is none of those that If-Match names. Ask without it.");

    /// <summary>When to ask again, in whole seconds; default: not said.</summary>
    internal TimeSpan? RetryAfter { get; init; }

    internal static Refusal Of(TokenRefusal verdict) => verdict switch
    {
        TokenRefusal.Malformed => Forbidden("token-malformed", "The token in the path is not one of this service. Ask /v1/playback for a new URL."),
        TokenRefusal.UnknownKey => Forbidden("token-key-unknown", "The token was signed with a key that is no longer in use. Ask /v1/playback for a new URL."),
        TokenRefusal.BadSignature => Forbidden("token-signature", "The token's signature does not hold. Ask /v1/playback for a new URL."),
        TokenRefusal.Expired => Forbidden("token-expired", "The signed URL has expired. Ask /v1/playback for a new one."),
        TokenRefusal.WrongAsset => Forbidden("token-wrong-asset", "The token was issued for another asset."),
        TokenRefusal.WrongTenant => Forbidden("token-wrong-tenant", "The token was issued by another tenant."),
        TokenRefusal.WidenedFilter => Forbidden("token-filter-widened", "The filter asks for more than the token allows."),
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Only a refusal refuses."),
    };

    internal static Refusal Of(FilterFault fault) => new(StatusCodes.Status400BadRequest, "filter-invalid", fault.Detail);

    internal Task WriteAsync(HttpContext context)
    {
        Write(context);
        return Task.CompletedTask;
    }

    internal void Write(HttpContext context)
    {
        var body = ToProblem().ToUtf8Json();
        var response = context.Response;
        response.StatusCode = Status;
        response.ContentType = Problem.MediaType;
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        if (RetryAfter is { } delay) response.Headers.RetryAfter = ((long)Math.Ceiling(delay.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        if (Status == StatusCodes.Status401Unauthorized) response.Headers.WWWAuthenticate = "Bearer";
        if (!HttpMethods.IsHead(context.Request.Method)) response.BodyWriter.Write(body);
    }

    private Problem ToProblem() => new()
    {
        Status = Status,
        Title = ReasonPhrases.GetReasonPhrase(Status),
        Detail = Detail,
        Reason = Reason,
        TraceId = Activity.Current?.TraceId.ToHexString(),
    };

    private static Refusal Forbidden(string reason, string detail) => new(StatusCodes.Status403Forbidden, reason, detail);
}
