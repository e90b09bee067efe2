using System.Text;

namespace Plimsoll.Runtime.Caching.Http;

/// <summary>Writes <c>Cache-Control</c>.</summary>
internal static class CacheControlWriter
{
    public static string Write(CacheControl control)
    {
        var text = new StringBuilder();
        foreach (var (word, directive) in DirectiveWords.All.AsSpan(0, 4))
        {
            if (control.Has(directive)) Add(text, word);
        }

        Add(text, "max-age", control.MaxAge);
        Add(text, "s-maxage", control.SharedMaxAge);
        Add(text, "stale-while-revalidate", control.StaleWhileRevalidate);
        Add(text, "stale-if-error", control.StaleIfError);
        foreach (var (word, directive) in DirectiveWords.All.AsSpan(4))
        {
            if (control.Has(directive)) Add(text, word);
        }

        return text.ToString();
    }

    private static void Add(StringBuilder text, string name, TimeSpan? value)
    {
        if (value is { } span) Add(text, $"{name}={DeltaSeconds.Write(span)}");
    }

    private static void Add(StringBuilder text, string directive) => text.Append(text.Length == 0 ? "" : ", ").Append(directive);
}
