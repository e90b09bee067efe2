namespace Plimsoll.Runtime.Telemetry.Metrics;

/// <summary>Attributes as a set: their order does not matter, and one without a value does not count.</summary>
internal static class TagSet
{
    private const int Mixer = unchecked((int)0x9E3779B1);

    public static int HashOf(ReadOnlySpan<KeyValuePair<string, object?>> tags, out int count)
    {
        (var sum, count) = (0, 0);
        foreach (var (key, value) in tags)
        {
            if (value is null)
                continue;
            count++;
            var hash = ((key.GetHashCode() * 31) + TagValue.HashOf(value)) * Mixer;
            // A sum is the same in any order.
            sum += hash ^ (hash >>> 15);
        }

        return sum;
    }

    /// <summary>Whether the tags, so many of them with a value, are those of a kept set.</summary>
    public static bool AreSame(KeyValuePair<string, object?>[] kept, ReadOnlySpan<KeyValuePair<string, object?>> tags, int count)
    {
        if (kept.Length != count)
            return false;
        for (var index = 0; index < kept.Length; index++)
        {
            // Mostly they come in the same order each time. As kept keys are unique, finding them all means that there are no others.
            if (!IsSame(kept[index], tags[index]) && !Contains(tags, kept[index]))
                return false;
        }

        return true;
    }

    /// <summary>Whether the tags can be kept as they are: no key twice, no value that could change or throw.</summary>
    public static bool IsClean(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        for (var index = 0; index < tags.Length; index++)
        {
            if (tags[index].Value is not { } value || !TagValue.IsPlain(value) || IndexOfKey(tags[(index + 1)..], tags[index].Key) >= 0)
                return false;
        }

        return true;
    }

    /// <summary>The tags to keep: of those with the same key the last one.</summary>
    public static KeyValuePair<string, object?>[] Keep(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var kept = new List<KeyValuePair<string, object?>>(tags.Length);
        for (var index = 0; index < tags.Length; index++)
        {
            var (key, value) = tags[index];
            if (value is not null && IndexOfKey(tags[(index + 1)..], key) < 0)
                kept.Add(new(key, TagValue.Keep(value)));
        }

        return [.. kept];
    }

    private static bool Contains(ReadOnlySpan<KeyValuePair<string, object?>> tags, in KeyValuePair<string, object?> wanted)
    {
        foreach (ref readonly var tag in tags)
        {
            if (IsSame(wanted, tag))
                return true;
        }

        return false;
    }

    private static bool IsSame(in KeyValuePair<string, object?> one, in KeyValuePair<string, object?> other) =>
        other.Value is not null && one.Key == other.Key && TagValue.AreSame(one.Value!, other.Value);

    private static int IndexOfKey(ReadOnlySpan<KeyValuePair<string, object?>> tags, string key)
    {
        for (var index = 0; index < tags.Length; index++)
        {
            if (tags[index].Value is not null && tags[index].Key == key)
                return index;
        }

        return -1;
    }
}
