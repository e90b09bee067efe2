using System.Collections.Immutable;

namespace Plimsoll.Runtime.Caching.Entries;

/// <summary>What tags a value may have, and what they weigh.</summary>
internal static class TagRules
{
    /// <summary>Most tags of one value.</summary>
    public const int MaxTags = 64;

    /// <summary>Most characters of one tag.</summary>
    public const int MaxLength = 256;

    // What the index needs for a tag that no other value carries, about.
    private const int OverheadBytes = 256;

    /// <summary>What is wrong with the tags; null when nothing is.</summary>
    public static string? FaultOf(ImmutableArray<string> tags)
    {
        if (tags.Length > MaxTags) return $"{tags.Length} tags; {MaxTags} is the most";
        foreach (var tag in tags)
        {
            if (tag is null) return "a tag that is null";
            if (tag.Length > MaxLength) return $"a tag of {tag.Length} characters; {MaxLength} is the most";
        }

        return null;
    }

    public static long Weigh(ImmutableArray<string> tags)
    {
        var bytes = 0L;
        foreach (var tag in tags) bytes += OverheadBytes + (sizeof(char) * tag.Length);
        return bytes;
    }
}
