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
    /// <returns>Whether it is answered.</returns>
    internal static bool Settle(HttpContext context, string entityTag)
    {
        var headers = context.Request.Headers;
        if (headers.IfMatch.Count > 0 && !Matches(headers.IfMatch, entityTag, useStrongComparison: true))
        {
            Refusal.NotAsExpected.Write(context);
            return true;
        }

        if (!Matches(headers.IfNoneMatch, entityTag, useStrongComparison: false)) return false;
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
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
