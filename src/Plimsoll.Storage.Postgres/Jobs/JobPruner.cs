using NpgsqlTypes;
using Plimsoll.Jobs;

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
    private const int MostMoved = 20_000;

    private static readonly TimeSpan ShortestGeneration = TimeSpan.FromMinutes(10);

    internal async ValueTask<PruneReport> PruneAsync(TimeSpan olderThan, int maxJobs, CancellationToken cancellation)
    {
        var generation = olderThan / GenerationsKept;
        var tables = 0;
        if (generation >= ShortestGeneration)
        {
            tables = await RotateAsync(olderThan, generation, cancellation);
            olderThan += 2 * generation;
        }

        var (jobs, isMore) = await query.OneAsync(
            JobSql.Prune,
            command => command.With(olderThan.TotalMilliseconds, NpgsqlDbType.Double).With(maxJobs, NpgsqlDbType.Integer),
            rows => (rows.GetInt32(0), rows.GetBoolean(1)), cancellation);
        var keys = await query.ExecuteAsync(JobSql.PruneKeys, command => command.With(maxJobs, NpgsqlDbType.Integer), cancellation);
        return new PruneReport(jobs, tables, isMore || keys >= maxJobs);
    }

    /// <summary>Opens and drops generations where it is time; gives how many were dropped.</summary>
    internal ValueTask<int> RotateAsync(TimeSpan retention, TimeSpan generation, CancellationToken cancellation) => query.OneAsync(
        JobSql.Rotate,
        command => command.With(retention.TotalMilliseconds, NpgsqlDbType.Double).With(generation.TotalMilliseconds, NpgsqlDbType.Double)
            .With(MostMoved, NpgsqlDbType.Integer),
        rows => rows.GetInt32(1), cancellation);
}
