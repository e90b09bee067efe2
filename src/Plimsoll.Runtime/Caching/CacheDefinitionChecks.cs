using System.Runtime.CompilerServices;

namespace Plimsoll.Runtime.Caching;

/// <summary>Refuses definitions that cannot be meant.</summary>
internal static class CacheDefinitionChecks
{
    private const int LongestName = 40;

    // What a timer of the platform can wait for.
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    public static void Check<TKey, TValue>(CacheDefinition<TKey, TValue> definition)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(definition.WeighBytes);
        CheckName(definition.Name);
        var name = definition.Name;
        Positive(name, nameof(definition.MaxBytes), definition.MaxBytes);
        if (definition.HeaviestBytes <= CacheDefinition<TKey, TValue>.EntryOverheadBytes)
            throw Fault(name, nameof(definition.MaxValueBytes), definition.HeaviestBytes, $"must be more than the {CacheDefinition<TKey, TValue>.EntryOverheadBytes} bytes that the cache itself needs for a value");
        if (definition.HeaviestBytes > definition.MaxBytes)
            throw Fault(name, nameof(definition.MaxValueBytes), definition.HeaviestBytes, $"must be at most MaxBytes, {definition.MaxBytes}");
        CheckKeys(definition);
        NotNegative(name, "Lives.Fresh", definition.Lives.Fresh);
        NotNegative(name, "Lives.StaleWhileRevalidate", definition.Lives.StaleWhileRevalidate);
        NotNegative(name, "Lives.StaleIfError", definition.Lives.StaleIfError);
        NotNegative(name, nameof(definition.NegativeLife), definition.NegativeLife);
        NotNegative(name, nameof(definition.RetryPause), definition.RetryPause);
        if (definition.Jitter is not (>= 0 and <= 1)) throw Fault(name, nameof(definition.Jitter), definition.Jitter, "must be within 0 and 1");
        Wait(name, nameof(definition.HardTimeout), definition.HardTimeout);
        if (definition.SoftTimeout != Timeout.InfiniteTimeSpan) Wait(name, nameof(definition.SoftTimeout), definition.SoftTimeout);
        Positive(name, nameof(definition.MaxRefreshes), definition.MaxRefreshes);
        Positive(name, nameof(definition.MaxStrayMakers), definition.MaxStrayMakers);
        if (definition.SecondLevel is not { } second) return;
        Wait(name, "SecondLevel.Timeout", second.Timeout);
        NotNegative(name, "SecondLevel.Pause", second.Pause);
        Wait(name, "SecondLevel.LongestLife", second.LongestLife);
    }

    private static void CheckName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Length > LongestName || !char.IsAsciiLetterLower(name[0]) || !name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            throw new ArgumentException($"The cache name \"{name}\" must begin with a lower-case letter and have only lower-case letters, digits and dashes, at most {LongestName}.", nameof(name));
    }

    // What keys refer to may be as long as callers like, and most of what is asked for may not be there.
    private static void CheckKeys<TKey, TValue>(CacheDefinition<TKey, TValue> definition)
        where TKey : notnull
    {
        if (definition.WeighKeyBytes is null && RuntimeHelpers.IsReferenceOrContainsReferences<TKey>() && typeof(TKey) != typeof(string) && typeof(TKey) != typeof(DegradedKey<string>))
            throw new ArgumentException($"The keys of the cache \"{definition.Name}\" hold more than numbers, and MaxBytes bounds only what is weighed: set WeighKeyBytes.", nameof(definition));
    }

    private static void Positive(string name, string what, long value)
    {
        if (value < 1) throw Fault(name, what, value, "must be at least 1");
    }

    private static void NotNegative(string name, string what, TimeSpan value)
    {
        if (value < TimeSpan.Zero) throw Fault(name, what, value, "must not be negative");
    }

    private static void Wait(string name, string what, TimeSpan value)
    {
        if (value <= TimeSpan.Zero || value > LongestTimeout) throw Fault(name, what, value, $"must be more than nothing and at most {LongestTimeout}");
    }

    private static ArgumentOutOfRangeException Fault(string name, string what, object value, string rule) =>
        new(what, value, $"{what} of the cache \"{name}\" is {value}; it {rule}.");
}
