using Plimsoll.Jobs;

namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>What a run is in every table through which it goes.</summary>
internal sealed record RunRow
{
    /// <summary>Columns that <see cref="Read"/> reads.</summary>
    internal const int Columns = 12;

    internal required long First { get; init; }

    internal required int Count { get; init; }

    internal required string Queue { get; init; }

    internal required string Tenant { get; init; }

    internal required string Type { get; init; }

    internal required int Version { get; init; }

    internal required int Priority { get; init; }

    internal string? AssetClass { get; init; }

    internal string? Region { get; init; }

    internal required int Attempt { get; init; }

    internal required int Lost { get; init; }

    internal required bool IsOrdered { get; init; }

    internal JobLabels? Labels => AssetClass is null && Region is null ? null : new JobLabels(AssetClass, Region);

    internal static RunRow Of(JobRun run) => new()
    {
        First = run.First,
        Count = run.Count,
        Queue = run.Header.Queue,
        Tenant = run.Header.Tenant ?? "",
        Type = run.Header.Type,
        Version = run.Header.Version,
        Priority = run.Header.Priority,
        AssetClass = run.Header.Labels?.AssetClass,
        Region = run.Header.Labels?.Region,
        Attempt = 1,
        Lost = 0,
        IsOrdered = false,
    };

    internal static RunRow Read(SqliteRows rows, int column) => new()
    {
        First = rows.Int64(column),
        Count = rows.Int32(column + 1),
        Queue = rows.Name(column + 2),
        Tenant = rows.Name(column + 3),
        Type = rows.Name(column + 4),
        Version = rows.Int32(column + 5),
        Priority = rows.Int32(column + 6),
        AssetClass = rows.NameOrNull(column + 7),
        Region = rows.NameOrNull(column + 8),
        Attempt = rows.Int32(column + 9),
        Lost = rows.Int32(column + 10),
        IsOrdered = rows.Boolean(column + 11),
    };

    /// <summary>Binds $1 to $12.</summary>
    internal SqliteStatement Bind(SqliteStatement statement) => statement
        .Bind(1, First).Bind(2, Count).Bind(3, Queue).Bind(4, Tenant).Bind(5, Type).Bind(6, Version).Bind(7, Priority)
        .Bind(8, AssetClass).Bind(9, Region).Bind(10, Attempt).Bind(11, Lost).Bind(12, IsOrdered);
}
