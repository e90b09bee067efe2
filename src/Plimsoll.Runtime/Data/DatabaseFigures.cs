namespace Plimsoll.Runtime.Data;

/// <summary>Live figures of a database, as one process sees them.</summary>
/// <param name="Open">Open connections.</param>
/// <param name="Idle">Open connections that nobody uses.</param>
/// <param name="Waiting">Callers that wait for a connection now.</param>
/// <param name="Exhausted">Callers that waited in vain, since start.</param>
/// <param name="PoolWaitP95Ms">95th percentile of waits for a connection over the last 10 to 20 seconds, in milliseconds.</param>
/// <param name="LockWaitP95Ms">
/// 95th percentile of waits for the write lock over the same time, in milliseconds: on SQLite the wait for the one writing connection. <see langword="null"/> where the process cannot see lock waits (PostgreSQL keeps them on the server).
/// </param>
/// <param name="OldestTransactionSeconds">Age of the oldest open transaction of this process, in seconds.</param>
public readonly record struct DatabaseFigures(
    int Open, int Idle, int Waiting, long Exhausted, double PoolWaitP95Ms, double? LockWaitP95Ms, double OldestTransactionSeconds);
