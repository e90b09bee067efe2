namespace Plimsoll.Runtime.Data;

/// <summary>Live figures of a database, as one process sees them.</summary>
/// <param name="Open">Open connections.</param>
/// <param name="Idle">Open connections that nobody uses.</param>
/// <param name="Waiting">Callers that wait for a connection now.</param>
/// <param name="Exhausted">Callers that waited in vain, since start.</param>
/// <param name="PoolWaitP95Ms">95th percentile of waits for a connection over the last 10 to 20 seconds, in milliseconds.</param>
/// <param name="LockWaitP95Ms">
/// 95th percentile of waits for locks over the same time, in milliseconds. On SQLite: waits of this process for the one writing connection.
/// On a server: waits of all sessions of the service in this database, by samples; <see langword="null"/> when none was taken in the last
/// 10 seconds (<see cref="Database.SampleLockWaitsAsync"/>).
/// </param>
/// <param name="OldestTransactionSeconds">Age of the oldest open transaction of this process, in seconds.</param>
public readonly record struct DatabaseFigures(
    int Open, int Idle, int Waiting, long Exhausted, double PoolWaitP95Ms, double? LockWaitP95Ms, double OldestTransactionSeconds);
