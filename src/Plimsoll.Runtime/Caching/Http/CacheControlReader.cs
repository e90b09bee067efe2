namespace Plimsoll.Runtime.Caching.Http;

/// <summary>Reads <c>Cache-Control</c>.</summary>
internal static class CacheControlReader
{
    public static CacheControl Read(ReadOnlySpan<char> field)
    {
        var read = default(CacheControl);
        while (DirectiveScanner.TryTake(ref field, out var name, out var argument)) read = With(read, name, argument);
        return read;
    }

    private static CacheControl With(CacheControl read, ReadOnlySpan<char> name, ReadOnlySpan<char> argument)
    {
        // A life that cannot be read is over (section 4.2.1); a grant to serve stale that cannot be read is none.
        if (Is(name, "max-age")) return read with { MaxAge = read.MaxAge ?? DeltaSeconds.TryRead(argument) ?? TimeSpan.Zero };
        if (Is(name, "s-maxage")) return read with { SharedMaxAge = read.SharedMaxAge ?? DeltaSeconds.TryRead(argument) ?? TimeSpan.Zero };
        if (Is(name, "stale-while-revalidate")) return read with { StaleWhileRevalidate = read.StaleWhileRevalidate ?? DeltaSeconds.TryRead(argument) ?? TimeSpan.Zero };
        if (Is(name, "stale-if-error")) return read with { StaleIfError = read.StaleIfError ?? DeltaSeconds.TryRead(argument) ?? TimeSpan.Zero };
        return read with { Directives = read.Directives | DirectiveWords.Of(name) };
    }

    private static bool Is(ReadOnlySpan<char> name, string word) => name.Equals(word, StringComparison.OrdinalIgnoreCase);
}
