using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Caching.Entries;

namespace Plimsoll.Runtime.Hosting.Caching.Operations;

/// <summary>Why a purge is refused, in words.</summary>
internal static class PurgeOrderChecks
{
    private const int MaxTextLength = 500;

    /// <summary>What is wrong with an order; null when nothing is.</summary>
    public static Problem? FaultOf(PurgeOrder order, IReadOnlyList<string> caches)
    {
        if (FaultOf(order.Actor, "actor") is { } noActor) return noActor;
        if (FaultOf(order.Reason, "reason") is { } noReason) return noReason;
        if (order.All == order.Tag is not null) return Bad("purge-unclear", "Say what to purge: a tag, or \"all\": true.");
        if (order.Tag is { } tag && (tag.Length is 0 or > TagRules.MaxLength || tag.Contains('\0', StringComparison.Ordinal)))
            return Bad("tag-invalid", $"The tag is empty, has null characters, or more than {TagRules.MaxLength} characters; no value carries it.");
        if (order.Cache is null || caches.Contains(order.Cache, StringComparer.Ordinal)) return null;
        return Of(StatusCodes.Status404NotFound, "cache-unknown", $"'{order.Cache}' is no cache of this service; it has {string.Join(", ", caches)}.");
    }

    public static Problem Bad(string reason, string detail) => Of(StatusCodes.Status400BadRequest, reason, detail);

    public static Problem NotSpread(Exception failure) => Of(
        StatusCodes.Status503ServiceUnavailable, "purge-not-spread",
        $"This instance has forgotten; the second level or other instances may serve it still. Purge again. {failure.Message}");

    private static Problem? FaultOf(string? text, string member)
    {
        if (string.IsNullOrWhiteSpace(text)) return Bad($"{member}-missing", $"Say {member}: every purge is logged with who made it and why.");
        return text.Length <= MaxTextLength && !text.Contains('\0', StringComparison.Ordinal)
            ? null
            : Bad($"{member}-invalid", $"The {member} has null characters, or more than {MaxTextLength} characters.");
    }

    private static Problem Of(int status, string reason, string detail) =>
        new() { Status = status, Title = ReasonPhrases.GetReasonPhrase(status), Reason = reason, Detail = detail };
}
