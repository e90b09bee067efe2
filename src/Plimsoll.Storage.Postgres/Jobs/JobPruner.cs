using NpgsqlTypes;
using Plimsoll.Jobs;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Storage.Postgres.Jobs;

/// <summary>
/// Lets completed jobs go with the tables that they are in. Row by row goes what such a table left behind, and all of it where jobs are
/// kept too briefly for tables to come and go.
/// </summary>
internal sealed class JobPruner(JobQuery query)
{
    /// <summary>A kept time is spread over so many generations; completed jobs are kept for up to one of them longer.</summary>
    private const int GenerationsKept = 8;

    /// <summary>Most living jobs that move out of the way of a table that goes; more of them, and it stays.</summary>
    private const int MostMoved = 100_000;

    private static readonly TimeSpan ShortestGeneration = TimeSpan.FromMinutes(10);

    internal async ValueTask<PruneReport> PruneAsync(TimeSpan olderThan, int maxJobs, CancellationToken cancellation)
    {
        var share = olderThan / GenerationsKept;
        var generation = share > ShortestGeneration ? share : ShortestGeneration;
        var isOpen = await TryAsync(() => OpenAsync(generation, cancellation));
        var dropped = await TryAsync(() => DropAsync(olderThan, generation, cancellation));

        // Those of a table that will go need not go one by one.
        var rowsOlderThan = share < ShortestGeneration || isOpen is null || dropped is null ? olderThan : olderThan + (3 * generation);
        var (jobs, isMore) = await query.OneAsync(
            JobSql.Prune,
            command => command.With(rowsOlderThan.TotalMilliseconds, NpgsqlDbType.Double).With(maxJobs, NpgsqlDbType.Integer),
            rows => (rows.GetInt32(0), rows.GetBoolean(1)), cancellation);
        var keys = await query.ExecuteAsync(JobSql.PruneKeys, command => command.With(maxJobs, NpgsqlDbType.Integer), cancellation);
        await query.ExecuteAsync(JobSql.PruneNotes, command => command.With(maxJobs, NpgsqlDbType.Integer), cancellation);
        return new PruneReport(jobs, dropped == true ? 1 : 0, isMore || keys >= maxJobs);
    }

    // Null where it failed: a table is in use, or the user may not change tables. Rows can go all the same, and StoreHygiene.StuckGenerations tells.
    private static async ValueTask<bool?> TryAsync(Func<ValueTask<bool>> step)
    {
        try
        {
            return await step();
        }
        catch (DatabaseException)
        {
            return null;
        }
    }

    private async ValueTask<bool> OpenAsync(TimeSpan generation, CancellationToken cancellation) => await query.OneAsync(
        JobSql.Rotate, command => command.With(generation.TotalMilliseconds, NpgsqlDbType.Double), rows => rows.GetInt32(0), cancellation) > 0;

    private async ValueTask<bool> DropAsync(TimeSpan retention, TimeSpan generation, CancellationToken cancellation)
    {
        var expired = await query.OneAsync(
            JobSql.ExpiredGeneration,
            command => command.With(retention.TotalMilliseconds, NpgsqlDbType.Double).With(generation.TotalMilliseconds, NpgsqlDbType.Double)
                .With(MostMoved, NpgsqlDbType.Integer),
            rows => rows.IsDBNull(0) ? (long?)null : rows.GetInt64(0), cancellation);
        return expired is { } number && await query.OneAsync(
            JobSql.DropGeneration, command => command.With(number, NpgsqlDbType.Bigint).With(retention.TotalMilliseconds, NpgsqlDbType.Double),
            rows => rows.GetBoolean(0), cancellation);
    }
}
