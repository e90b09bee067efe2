namespace ManifestApi.Domain.Signing;

/// <summary>How long a token is good. Expiries fall on multiples of the bucket, so all tokens of an asset in one bucket are the same text and share caches.</summary>
public sealed record TokenLifetime
{
    /// <param name="seconds">Shortest time that a token is good, in seconds; at least 1.</param>
    /// <param name="bucketSeconds">Bucket, in seconds; at least 1. A token is good for up to this much longer.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is below 1.</exception>
    public TokenLifetime(int seconds, int bucketSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seconds, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(bucketSeconds, 1);
        Seconds = seconds;
        BucketSeconds = bucketSeconds;
    }

    /// <summary>Shortest time that a token is good, in seconds.</summary>
    public int Seconds { get; }

    /// <summary>Bucket, in seconds.</summary>
    public int BucketSeconds { get; }

    /// <summary>When a token that is issued now expires, in seconds since 1970, rounded up to a bucket.</summary>
    public long ExpiryUnixSeconds(long nowUnixSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nowUnixSeconds);
        var earliest = nowUnixSeconds + Seconds;
        return (earliest + BucketSeconds - 1) / BucketSeconds * BucketSeconds;
    }
}
