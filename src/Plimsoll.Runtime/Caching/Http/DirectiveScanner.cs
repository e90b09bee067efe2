namespace Plimsoll.Runtime.Caching.Http;

/// <summary>Takes a field apart: <c>name</c>, <c>name=token</c> or <c>name="quoted, text"</c>, parted by commas (RFC 9111 section 5.2, RFC 9110 section 5.6).</summary>
internal static class DirectiveScanner
{
    /// <summary>Takes the next directive.</summary>
    /// <param name="rest">What is left of the field.</param>
    /// <param name="name">Its name, in whatever case.</param>
    /// <param name="argument">Its argument without quotes; empty when there is none.</param>
    /// <returns>Whether there was one.</returns>
    public static bool TryTake(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> name, out ReadOnlySpan<char> argument)
    {
        name = argument = default;
        while (!rest.IsEmpty)
        {
            if (LengthOfNext(rest) is not { } length)
            {
                // A quote that is never closed may hide anything, so it counts as the strictest.
                rest = default;
                name = "no-store";
                return true;
            }

            var directive = rest[..length].Trim([' ', '\t']);
            rest = rest[Math.Min(length + 1, rest.Length)..];
            if (directive.IsEmpty) continue;
            var equals = directive.IndexOf('=');
            name = equals < 0 ? directive : directive[..equals].TrimEnd();
            argument = equals < 0 ? default : Unquoted(directive[(equals + 1)..]);
            return true;
        }

        return false;
    }

    // A comma in quotes parts nothing.
    private static int? LengthOfNext(ReadOnlySpan<char> rest)
    {
        var isQuoted = false;
        for (var index = 0; index < rest.Length; index++)
        {
            switch (rest[index])
            {
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case '\\' when isQuoted:
                    index++;
                    break;
                case ',' when !isQuoted:
                    return index;
            }
        }

        return isQuoted ? null : rest.Length;
    }

    // No argument of ours has a character to escape; one that has is none of ours.
    private static ReadOnlySpan<char> Unquoted(ReadOnlySpan<char> argument) =>
        argument is ['"', .., '"'] ? argument[1..^1] : argument;
}
