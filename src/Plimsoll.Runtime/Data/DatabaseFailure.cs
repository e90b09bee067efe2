namespace Plimsoll.Runtime.Data;

/// <summary>What kind of failure a database met; decides the status of an answer and whether a repeat can help.</summary>
public enum DatabaseFailure
{
    /// <summary>The statement itself is wrong, or the failure has no kind of its own. A repeat does not help.</summary>
    Statement,

    /// <summary>No connection of the pool came free in time. A repeat later can help.</summary>
    PoolExhausted,

    /// <summary>The store cannot be reached or refuses connections. A repeat later can help.</summary>
    Unavailable,

    /// <summary>An open connection broke. Work that was not committed is undone.</summary>
    ConnectionLost,

    /// <summary>A lock was not granted in time, or the engine broke a deadlock. A repeat can help.</summary>
    Busy,

    /// <summary>A constraint refused the change. A repeat does not help.</summary>
    Constraint,

    /// <summary>The disk is full.</summary>
    Full,

    /// <summary>The store cannot be written.</summary>
    ReadOnly,

    /// <summary>The store is damaged.</summary>
    Corrupt,

    /// <summary>The credentials or their rights do not allow it.</summary>
    Denied,
}
