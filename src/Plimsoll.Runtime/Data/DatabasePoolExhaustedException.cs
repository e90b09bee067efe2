namespace Plimsoll.Runtime.Data;

/// <summary>No connection came free within the contract's <c>database.pool.waitMs</c>. Answered with 503 and <c>Retry-After</c>.</summary>
public sealed class DatabasePoolExhaustedException : DatabaseException
{
    internal DatabasePoolExhaustedException(string location, int max, int waitMs)
        : base(DatabaseFailure.PoolExhausted, Explain(location, max, waitMs))
    {
        Max = max;
        WaitMs = waitMs;
    }

    /// <summary>Most connections of the pool that was exhausted.</summary>
    public int Max { get; }

    /// <summary>How long the caller waited, in milliseconds.</summary>
    public int WaitMs { get; }

    private static StoreFault Explain(string location, int max, int waitMs) => new(
        location,
        $"No connection came free within {waitMs} ms; all {max} are in use.",
        "Repeat later. If it persists, look for slow queries before raising database.pool in the contract.");
}
