using Plimsoll.Runtime.Caching.Http;

namespace ManifestApi.Delivery.Http;

/// <summary>
/// <c>Cache-Control</c> of what only a token opens: nobody may keep it longer than the token is good, or a shared cache would serve it to whoever
/// comes with an expired URL. The texts are kept by the seconds that are left, because tokens of one bucket expire together.
/// </summary>
/// <param name="whole">The field for a token that is good for long.</param>
internal sealed class TokenBoundCaching(CacheControl whole)
{
    // A prime, so that lives that differ by whole buckets don't share a slot.
    private const int Slots = 251;

    private readonly string _whole = whole.ToString();
    private readonly long _wholeSeconds = Seconds(whole.MaxAge) + Seconds(whole.StaleWhileRevalidate);
    private readonly Entry?[] _recent = new Entry?[Slots];

    /// <summary>What changes when a new package is published.</summary>
    internal static TokenBoundCaching Changing { get; } = new(new CacheControl
    {
        MaxAge = TimeSpan.FromSeconds(10),
        StaleWhileRevalidate = TimeSpan.FromSeconds(50),
        Directives = CacheDirectives.Public,
    });

    /// <summary>What is less than full service.</summary>
    internal static TokenBoundCaching Degraded { get; } = new(new CacheControl { MaxAge = TimeSpan.FromSeconds(2), Directives = CacheDirectives.Public });

    /// <summary>What lies below a version, and never changes.</summary>
    internal static TokenBoundCaching Lasting { get; } = new(new CacheControl
    {
        MaxAge = TimeSpan.FromDays(365),
        Directives = CacheDirectives.Public | CacheDirectives.Immutable,
    });

    /// <summary>The field's value.</summary>
    /// <param name="secondsLeft">Whole seconds for which the token is still good.</param>
    internal string Of(long secondsLeft)
    {
        if (secondsLeft >= _wholeSeconds) return _whole;
        ref var slot = ref _recent[secondsLeft % Slots];
        var entry = Volatile.Read(ref slot);
        if (entry?.Seconds != secondsLeft) Volatile.Write(ref slot, entry = new Entry(secondsLeft, Write(secondsLeft)));
        return entry.Text;
    }

    private string Write(long secondsLeft)
    {
        var fresh = Math.Min(Seconds(whole.MaxAge), secondsLeft);
        var stale = Math.Min(Seconds(whole.StaleWhileRevalidate), secondsLeft - fresh);
        return (whole with
        {
            MaxAge = TimeSpan.FromSeconds(fresh),
            StaleWhileRevalidate = stale > 0 ? TimeSpan.FromSeconds(stale) : null,
        }).ToString();
    }

    private static long Seconds(TimeSpan? span) => (long)(span ?? TimeSpan.Zero).TotalSeconds;

    private sealed record Entry(long Seconds, string Text);
}
