using Plimsoll.Contracts;
using Plimsoll.Jobs;

namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>What the store says about one job beside its payload.</summary>
/// <param name="Run">The job as a run of its own, in its first attempt.</param>
/// <param name="OrderKey">Its FIFO group; null when it is in none.</param>
/// <param name="OrderFailure">What becomes of the group when it fails.</param>
/// <param name="CreatedAt">When it was enqueued, by its producer's clock.</param>
internal sealed record JobBody(RunRow Run, string? OrderKey, OrderFailure OrderFailure, DateTimeOffset CreatedAt)
{
    internal JobId Id => JobId.Create(Run.First, CreatedAt);

    internal static JobBody? Find(JobUnit unit, long job)
    {
        using var rows = unit.Sql(JobSql.ReadJob).Bind(1, job).Query();
        if (!rows.Step()) return null;
        var orderKey = rows.TextOrNull(7);
        var run = new RunRow
        {
            First = job,
            Count = 1,
            Queue = rows.Name(0),
            Tenant = rows.Name(1),
            Type = rows.Name(2),
            Version = rows.Int32(3),
            Priority = rows.Int32(4),
            AssetClass = rows.NameOrNull(5),
            Region = rows.NameOrNull(6),
            Attempt = 1,
            Lost = 0,
            IsOrdered = orderKey is not null,
        };
        return new JobBody(run, orderKey, (OrderFailure)(rows.Int64OrNull(8) ?? 0), rows.Instant(9));
    }
}
