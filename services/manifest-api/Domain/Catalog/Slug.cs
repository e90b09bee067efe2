namespace ManifestApi.Domain.Catalog;

/// <summary>The one alphabet of identities that appear in URLs and paths.</summary>
internal static class Slug
{
    private const int MaxLength = 64;

    internal static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text.Length > MaxLength || text[0] == '-' || text[^1] == '-') return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-') return false;
        }

        return true;
    }
}
