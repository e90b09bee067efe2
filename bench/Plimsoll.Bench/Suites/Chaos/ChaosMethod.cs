using System.Collections.Immutable;
using Plimsoll.Bench.Suites.Jobs.Stores;

namespace Plimsoll.Bench.Suites.Chaos;

/// <summary>How the chaos suite works, in words.</summary>
internal static class ChaosMethod
{
    /// <summary>The sentences of the report.</summary>
    public static ImmutableArray<string> Describe(string postgresVersion) =>
    [
        $"Store: a private PostgreSQL {postgresVersion} ({PostgresSettings.Describe()}). The jobs and the ledger are in one database; claims commit without waiting for the disk, as they always do.",
        "Jobs: 30 % poison that fails for good, 30 % in FIFO groups, 20 % with their effect as a step that happens once, 10 % that are closed in one transaction with their effect, 10 % that fail once or twice. A fifth of those that are closed fail after that.",
        "An attempt writes that it started, in a transaction of its own, and its effect. Nothing in the ledger keeps an effect from happening twice.",
        "The producer sends a batch again until it is acknowledged; keys make it count once. What was acknowledged is what must not be lost.",
        "Faults come in an order drawn from the seed, each when the queue has had some more effects since the one before. At the end everything drains, the workers stop, and the checker looks.",
        "recovery_s: from the signal that ends PostgreSQL to the next effect.",
    ];
}
