using System.Collections.Immutable;
using Plimsoll.Bench.Suites.Jobs.Stores;

namespace Plimsoll.Bench.Suites.Chaos;

/// <summary>How the chaos suite works, in words.</summary>
internal static class ChaosMethod
{
    /// <summary>The sentences of the report.</summary>
    public static ImmutableArray<string> Describe(string postgresVersion) =>
    [
        $"Stores, one after the other: a SQLite file on a file system of its own in memory, and a private PostgreSQL {postgresVersion} ({PostgresSettings.Describe()}). The jobs and the ledger are in one database or file; claims on PostgreSQL commit without waiting for the disk, as they always do.",
        "Jobs: 30 % poison that fails for good, 30 % in FIFO groups, 20 % with their effect as a step that happens once, 10 % that are closed in one transaction with their effect, 10 % that fail once or twice. A fifth of those that are closed fail after that.",
        "An attempt writes that it started, in a transaction of its own, and its effect. Nothing in the ledger keeps an effect from happening twice.",
        "The producer sends a batch again until it is acknowledged; keys make it count once. Every other batch is one transaction with its acceptance in the ledger, so that it is accepted exactly when it is enqueued; the rest are accepted when the store has answered. The producer says what was acknowledged, too, and what it said must not be lost. One that is killed is followed by one that goes on where the ledger says.",
        "A batch that the store refused because the disk was full, or whose transaction fell, must not be there when it is sent again.",
        "Faults come in an order drawn from the seed, each when the queue has had some more effects since the one before. At the end everything drains, the workers stop, and the checker looks.",
        "A full disk is full until a process was told so, and in half of the cases for longer than leases last. A worker on SQLite that stands still may have the lock for writers: then all stand still.",
        "What the SQLite file holds in the end is copied into the same tables on PostgreSQL, where the same checker judges it.",
        "full_disk_recovery_s: from the moment at which there is space again to the next effect.",
        "recovery_s: from the signal that ends PostgreSQL to the next effect.",
    ];
}
