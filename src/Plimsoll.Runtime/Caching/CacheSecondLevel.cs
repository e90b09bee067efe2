using Microsoft.Extensions.Caching.Distributed;

namespace Plimsoll.Runtime.Caching;

/// <summary>
/// A cache that several instances share. Whatever it does, it never breaks the first level: a failure is counted, told once a minute, and
/// for a while the first level goes on alone.
/// </summary>
/// <typeparam name="TValue">Kind of value.</typeparam>
public sealed record CacheSecondLevel<TValue>
{
    /// <summary>The shared cache.</summary>
    public required IDistributedCache Store { get; init; }

    /// <summary>Writes values as bytes.</summary>
    public required ICacheValueFormat<TValue> Values { get; init; }

    /// <summary>
    /// Version of what <see cref="Values"/> writes: releases with different ones leave each other's values alone. Raise it when the bytes or what they
    /// mean change. Purges concern the values of every version. Default: 1.
    /// </summary>
    public int ValuesVersion { get; init; } = 1;

    /// <summary>How long one operation may take. Default: 250 ms.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>For how long it is left alone after a failure. Default: 1 s.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>For how long a value is kept at most, whatever its lives are; also how long a purge is remembered. Default: 1 day.</summary>
    public TimeSpan LongestLife { get; init; } = TimeSpan.FromDays(1);
}
