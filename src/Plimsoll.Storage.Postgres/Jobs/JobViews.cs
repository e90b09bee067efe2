using Npgsql;
using Plimsoll.Jobs;

namespace Plimsoll.Storage.Postgres.Jobs;

/// <summary>Reads what operators see.</summary>
internal static class JobViews
{
    internal static JobView Job(NpgsqlDataReader rows)
    {
        var createdAt = Instant(rows, 0);
        var (assetClass, region) = (Text(rows, 10), Text(rows, 11));
        return new JobView
        {
            Id = JobId.Create(rows.GetInt64(19), createdAt),
            CreatedAt = createdAt,
            Queue = rows.GetString(1),
            Type = rows.GetString(2),
            Version = rows.GetInt32(3),
            Payload = rows.GetString(4),
            Key = Text(rows, 5),
            Tenant = Text(rows, 6),
            Priority = rows.GetInt16(7),
            OrderKey = Text(rows, 8),
            Deadline = InstantOrNull(rows, 9),
            Labels = assetClass is null && region is null ? null : new JobLabels(assetClass, region),
            Traceparent = Text(rows, 12),
            State = (JobState)rows.GetInt32(13),
            DurationUs = Number(rows, 14),
            CpuUs = Number(rows, 15),
            TakenAt = InstantOrNull(rows, 20),
            FinishedAt = InstantOrNull(rows, 21),
            ReadyAt = InstantOrNull(rows, 22),
            Worker = Text(rows, 23),
            Attempt = rows.GetInt32(24),
            Poison = rows.IsDBNull(25) ? null : new PoisonReason(rows.GetString(25), rows.GetString(26), Instant(rows, 27)),
            Progress = rows.IsDBNull(16) ? null : new JobProgress(rows.GetDouble(16), Text(rows, 17), Instant(rows, 18)),
        };
    }

    internal static AttemptView Attempt(NpgsqlDataReader rows) => new(
        rows.GetInt32(0), rows.GetString(1), rows.GetString(2), rows.GetString(3), rows.GetString(4), rows.GetString(5),
        InstantOrNull(rows, 6), Instant(rows, 7), Number(rows, 8), Number(rows, 9), Text(rows, 10));

    internal static PoisonView Poison(NpgsqlDataReader rows)
    {
        var tenant = rows.GetString(4);
        return new PoisonView(
            JobId.Create(rows.GetInt64(0), Instant(rows, 1)), rows.GetString(2), rows.GetString(3), tenant.Length == 0 ? null : tenant,
            rows.GetString(5), rows.GetString(6), rows.GetInt32(7), Instant(rows, 8));
    }

    internal static JobSummary Summary(NpgsqlDataReader rows) => new(
        JobId.Create(rows.GetInt64(0), Instant(rows, 1)), (JobState)rows.GetInt32(2), rows.GetString(3), rows.GetString(4), Text(rows, 5), rows.GetInt32(6),
        Instant(rows, 7))
    {
        Share = rows.IsDBNull(8) ? null : rows.GetDouble(8),
        Message = Text(rows, 9),
    };

    internal static DateTimeOffset Instant(NpgsqlDataReader rows, int column) => new(rows.GetDateTime(column));

    private static DateTimeOffset? InstantOrNull(NpgsqlDataReader rows, int column) => rows.IsDBNull(column) ? null : Instant(rows, column);

    private static string? Text(NpgsqlDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetString(column);

    private static int? Number(NpgsqlDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetInt32(column);
}
