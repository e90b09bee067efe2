using System.Globalization;
using System.Text;

namespace Plimsoll.Runtime.Caching.Http;

/// <summary>Writes members of <c>Cache-Status</c>.</summary>
internal static class CacheStatusWriter
{
    // An Integer of a structured field has at most 15 digits; no ttl that means anything has ten.
    private const long MostSeconds = 999_999_999;

    public static string Write(in CacheStatus status)
    {
        var text = new StringBuilder(64);
        StructuredText.Append(text, status.Cache);
        if (status.Forward == CacheForward.None) text.Append("; hit");
        else AppendForward(text, status);
        if (status.TimeToLive is { } life) Append(text, "ttl", Math.Clamp((long)Math.Floor(life.TotalSeconds), -MostSeconds, MostSeconds));
        if (status.Key is { } key) StructuredText.AppendQuoted(text.Append("; key="), key);
        if (status.Detail is { } detail) StructuredText.Append(text.Append("; detail="), detail);
        return text.ToString();
    }

    private static void AppendForward(StringBuilder text, in CacheStatus status)
    {
        text.Append("; fwd=").Append(WordOf(status.Forward));
        if (status.ForwardStatus is { } forwardStatus) Append(text, "fwd-status", forwardStatus);
        if (status.IsStored) text.Append("; stored");
        if (status.IsCollapsed) text.Append("; collapsed");
    }

    private static void Append(StringBuilder text, string name, long value) =>
        text.Append("; ").Append(name).Append('=').Append(value.ToString(CultureInfo.InvariantCulture));

    private static string WordOf(CacheForward forward) => forward switch
    {
        CacheForward.Bypass => "bypass",
        CacheForward.Method => "method",
        CacheForward.UriMiss => "uri-miss",
        CacheForward.VaryMiss => "vary-miss",
        CacheForward.Request => "request",
        CacheForward.Stale => "stale",
        CacheForward.Partial => "partial",
        _ => "miss",
    };
}
