namespace Plimsoll.Jobs;

/// <summary>What holds back a store's cleaning, and what has gathered. High figures make every claim slower in the end.</summary>
/// <param name="SnapshotAgeTransactions">Transactions that began since the oldest snapshot that someone still needs: <c>age(xmin)</c>. Vacuum removes nothing younger.</param>
/// <param name="SnapshotAgeSeconds">For how long the transaction with the oldest snapshot has been open, in seconds; 0 when there is none.</param>
/// <param name="DeadRows">Dead rows in the tables that claims read, as the engine's statistics estimate them.</param>
public readonly record struct StoreHygiene(long SnapshotAgeTransactions, double SnapshotAgeSeconds, long DeadRows);
