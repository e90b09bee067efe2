namespace Plimsoll.Runtime.Caching.Http;

/// <summary>How the directives without an argument are written, in the order in which they are.</summary>
internal static class DirectiveWords
{
    public static readonly (string Word, CacheDirectives Directive)[] All =
    [
        ("public", CacheDirectives.Public),
        ("private", CacheDirectives.Private),
        ("no-store", CacheDirectives.NoStore),
        ("no-cache", CacheDirectives.NoCache),
        ("must-revalidate", CacheDirectives.MustRevalidate),
        ("proxy-revalidate", CacheDirectives.ProxyRevalidate),
        ("no-transform", CacheDirectives.NoTransform),
        ("immutable", CacheDirectives.Immutable),
    ];

    public static CacheDirectives Of(ReadOnlySpan<char> word)
    {
        foreach (var (known, directive) in All)
        {
            if (word.Equals(known, StringComparison.OrdinalIgnoreCase)) return directive;
        }

        return CacheDirectives.None;
    }
}
