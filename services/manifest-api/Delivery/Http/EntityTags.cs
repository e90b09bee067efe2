using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ManifestApi.Delivery.Http;

/// <summary>Conditional requests.</summary>
internal static class EntityTags
{
    /// <summary>
    /// Answers a request whose condition settles it: 412 when <c>If-Match</c> names other tags (RFC 9110 §13.1.1), 304 when
    /// <c>If-None-Match</c> names this one (§13.1.2).
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="entityTag">Tag of the answer.</param>
    /// <param name="plain">Tag of the same answer without a content coding, which small ones are sent with. Default: that is the same tag.</param>
    /// <returns>Whether it is answered.</returns>
    internal static bool Settle(HttpContext context, string entityTag, string? plain = null)
    {
        var headers = context.Request.Headers;
        if (headers.IfMatch.Count > 0 && Matching(headers.IfMatch, entityTag, plain, useStrongComparison: true) is null)
        {
            Refusal.NotAsExpected.Write(context);
            return true;
        }

        if (Matching(headers.IfNoneMatch, entityTag, plain, useStrongComparison: false) is not { } matching) return false;
        context.Response.Headers.ETag = matching;
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    private static string? Matching(StringValues condition, string entityTag, string? plain, bool useStrongComparison)
    {
        if (Matches(condition, entityTag, useStrongComparison)) return entityTag;
        return plain is not null && plain != entityTag && Matches(condition, plain, useStrongComparison) ? plain : null;
    }

    private static bool Matches(StringValues condition, string entityTag, bool useStrongComparison)
    {
        if (condition.Count == 0) return false;
        if (condition.Count == 1 && condition[0] == entityTag) return true;
        if (!EntityTagHeaderValue.TryParseList(condition, out var tags)) return false;
        var own = new EntityTagHeaderValue(entityTag);
        foreach (var tag in tags)
        {
            if (tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(own, useStrongComparison)) return true;
        }

        return false;
    }
}
