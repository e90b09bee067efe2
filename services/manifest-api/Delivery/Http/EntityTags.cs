using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ManifestApi.Delivery.Http;

/// <summary>Conditional requests.</summary>
internal static class EntityTags
{
    /// <summary>Whether <c>If-None-Match</c> names the tag: weak comparison, as RFC 9110 §13.1.2 asks for.</summary>
    internal static bool Matches(StringValues condition, string entityTag)
    {
        if (condition.Count == 0) return false;
        if (condition.Count == 1 && condition[0] == entityTag) return true;
        if (!EntityTagHeaderValue.TryParseList(condition, out var tags)) return false;
        var own = new EntityTagHeaderValue(entityTag);
        foreach (var tag in tags)
        {
            if (tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(own, useStrongComparison: false)) return true;
        }

        return false;
    }
}
