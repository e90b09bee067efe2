namespace Plimsoll.Runtime.Caching;

/// <summary>A cache as its service wants it.</summary>
/// <typeparam name="TKey">Kind of key: everything that changes the value is in it, and nothing else. A struct costs no allocation.</typeparam>
/// <typeparam name="TValue">Kind of value; not changed by anybody once it is made.</typeparam>
public sealed record CacheDefinition<TKey, TValue>
    where TKey : notnull
{
    /// <summary>Name of the cache in metrics and purges, such as <c>manifests</c>: lower-case letters, digits and dashes, at most 40.</summary>
    public required string Name { get; init; }

    /// <summary>Most bytes that the cached values may weigh together.</summary>
    public required long MaxBytes { get; init; }

    /// <summary>
    /// Weighs a value, in bytes. Called once per value, off the hit path; key, tags and <see cref="EntryOverheadBytes"/> come on top. When it
    /// throws or gives less than zero, the value is handed out and not kept, and <c>plimsoll.cache.refusals</c> counts it.
    /// </summary>
    public required Func<TKey, TValue, long> WeighBytes { get; init; }

    /// <summary>
    /// Weighs a key, in bytes: every entry keeps its key, that there is no such value too. Default: two per character of keys that are texts,
    /// their degraded variants included, and nothing for keys of a few numbers. Keys that hold anything else have no default.
    /// </summary>
    public Func<TKey, long>? WeighKeyBytes { get; init; }

    /// <summary>Most bytes that one value may weigh with key, tags and overhead; heavier ones are handed out and not kept. Default: a tenth of <see cref="MaxBytes"/>.</summary>
    public long? MaxValueBytes { get; init; }

    /// <summary>Lives of a value whose maker names none. Default: 60 s fresh, never stale.</summary>
    public CacheLives Lives { get; init; } = new(TimeSpan.FromSeconds(60));

    /// <summary>For how long it is remembered that there is no such value. Default: 5 s. Zero: not at all.</summary>
    public TimeSpan NegativeLife { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Greatest share of a fresh life that is taken off at random, so that keys don't expire together; 0 to 1. Default: 0.1.</summary>
    public double Jitter { get; init; } = 0.1;

    /// <summary>How long a caller waits for a maker while there is a stale value to serve. Default: <see cref="Timeout.InfiniteTimeSpan"/>, until the hard timeout.</summary>
    public TimeSpan SoftTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>How long a maker may take; then it is cancelled and its callers get a stale value or <see cref="CacheTimeoutException"/>. Default: 10 s.</summary>
    public TimeSpan HardTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For how long a stale value is served without another attempt after its maker has failed, or was slow and given up for want of room. Default: 1 s.</summary>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Most values that are renewed behind their callers' backs at once; the others stay stale until there is room. Default: 32.</summary>
    public int MaxRefreshes { get; init; } = 32;

    /// <summary>
    /// Most makers that may run though nobody wants their values any more, because they don't heed their cancellation. While there are so many, no
    /// further one is started: callers get a stale value or <see cref="CacheOverloadException"/>. Default: 1000.
    /// </summary>
    public int MaxStrayMakers { get; init; } = 1000;

    /// <summary>Compares keys. Default: as the type does.</summary>
    public IEqualityComparer<TKey>? KeyComparer { get; init; }

    /// <summary>Writes keys as text. Default: none needed for texts; needed with a second level, or when purges reach other instances.</summary>
    public ICacheKeyFormat<TKey>? KeyFormat { get; init; }

    /// <summary>A cache that several instances share and that outlives them. Default: none.</summary>
    public CacheSecondLevel<TValue>? SecondLevel { get; init; }

    /// <summary>What the cache itself needs for one value, about; so that values that weigh nothing are bounded too.</summary>
    public const int EntryOverheadBytes = 256;

    internal long HeaviestBytes => MaxValueBytes ?? (MaxBytes / 10);
}
