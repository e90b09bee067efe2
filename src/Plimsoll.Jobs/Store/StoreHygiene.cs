namespace Plimsoll.Jobs;

/// <summary>What holds back a store's cleaning, and what has gathered. High figures make every claim slower in the end.</summary>
/// <param name="SnapshotAgeTransactions">Transactions that began since the oldest one, or oldest snapshot, that vacuum must respect: it removes nothing younger.</param>
/// <param name="SnapshotAgeSeconds">For how long that transaction has been open, in seconds; 0 when there is none.</param>
/// <param name="DeadRows">Dead rows in the tables that claims read, as the engine's statistics estimate them.</param>
/// <param name="StuckGenerations">Stretches of time whose tables could not be dropped at the first try, or could not be made in advance.</param>
public sealed record StoreHygiene(long SnapshotAgeTransactions, double SnapshotAgeSeconds, long DeadRows, int StuckGenerations);
