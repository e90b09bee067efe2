namespace Plimsoll.Runtime.Data;

/// <summary>The pure part of migrating: what comes next, or why nothing may.</summary>
internal static class MigrationPlan
{
    /// <summary>The next step; both parts are <see langword="null"/> when the store is up to date.</summary>
    internal static (Migration? Next, StoreFault? Fault) Decide(string location, MigrationSet set, IReadOnlyList<AppliedMigration> applied)
    {
        for (var i = 0; i < applied.Count; i++)
        {
            var live = applied[i];
            if (live.Number != i + 1)
                return (null, new(location, $"The store records migration {live} where {i + 1:D4} is expected: one was removed from its record.",
                    "Restore plimsoll_migration from a backup."));
            if (i >= set.Steps.Length)
                return (null, new(location, $"The store records migration {live}, which this build does not know: a newer build migrated it.",
                    "Deploy that build or a newer one."));
            if (live.Checksum != set.Steps[i].Checksum)
                return (null, new(location, $"Migration {set.Steps[i]} was changed after it was applied: the store records {live.Checksum}, "
                    + $"this build holds {set.Steps[i].Checksum}.", "Undo the change and put it into a new migration."));
        }

        return applied.Count < set.Steps.Length ? (set.Steps[applied.Count], null) : (null, null);
    }
}
