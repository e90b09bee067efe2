namespace Plimsoll.Runtime.Data;

/// <summary>
/// Brings a live store to the schema of this build: each step in a transaction of its own together with its record. Safe to run from
/// several processes at once; each step is applied by one of them. Faults are values, never exceptions.
/// </summary>
/// <param name="database">The store.</param>
/// <param name="set">The steps for its engine.</param>
/// <param name="produces">The schema that the contract says this build produces: <c>schema.produces</c>.</param>
public sealed class Migrator(Database database, MigrationSet set, string produces)
{
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(60);

    /// <summary>Applies every step that the store lacks.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the step under way is undone.</exception>
    public async ValueTask<MigrationReport> ApplyAsync(CancellationToken cancellation)
    {
        if (!set.Faults.IsEmpty) return new([], set.Faults);
        if (set.Schema != produces)
            return new([], [new(set.Source, $"The migrations lead to schema {set.Schema}, but the contract says that this build produces {produces}.",
                "Correct schema.produces in the contract or the line \"-- schema:\" of the last migration.")]);
        var faults = await database.CheckAsync(cancellation);
        if (faults.Count > 0) return new([], [.. faults]);

        List<Migration> applied = [];
        var started = database.Options.Time.GetTimestamp();
        while (true)
        {
            var (step, fault, isBusy) = await TryApplyNextAsync(cancellation);
            if (isBusy && database.Options.Time.GetElapsedTime(started) < LockPatience) continue;
            if (fault is not null) return new([.. applied], [fault]);
            if (step is null) return new([.. applied], []);
            applied.Add(step);
        }
    }

    private async ValueTask<(Migration? Step, StoreFault? Fault, bool IsBusy)> TryApplyNextAsync(CancellationToken cancellation)
    {
        Migration? step = null;
        try
        {
            await using var session = await database.OpenAsync(QueryClass.Write, null, cancellation);
            await session.BeginAsync(cancellation);
            if (database.Dialect.LockSql.Length > 0) await session.ExecuteScriptAsync(database.Dialect.LockSql, cancellation);
            var state = await Ledger.ReadStateAsync(database, session, cancellation);
            if (state.Kind == SchemaKind.Foreign) return (null, StoreFaults.Foreign(database, state), false);
            await session.ExecuteScriptAsync(database.Dialect.CreateBookkeepingSql, cancellation);
            (step, var fault) = MigrationPlan.Decide(database.Location, set, await Ledger.ReadAppliedAsync(database, session, cancellation));
            if (step is null || fault is not null) return (null, fault, false);
            await session.ExecuteScriptAsync(step.Sql, cancellation);
            await Ledger.RecordAsync(database, session, step, cancellation);
            await session.CommitAsync(cancellation);
            return (step, null, false);
        }
        catch (DatabaseException failed)
        {
            var fault = step is null ? failed.Fault : failed.Fault with { Problem = $"Migration {step} failed and was undone. {failed.Fault.Problem}" };
            return (null, fault, failed.Failure is DatabaseFailure.Busy or DatabaseFailure.PoolExhausted);
        }
    }
}
