namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>A lease as it is stored.</summary>
internal sealed record LeaseRow(long Id, long Worker, RunRow Run, long EnqueuedAtUs, bool IsQuarantine, long TakenAtUs, byte[]? Settled)
{
    private const int RunColumn = 2;
    private const int AfterRun = RunColumn + RunRow.Columns;

    internal static List<LeaseRow> List(SqliteStatement statement)
    {
        List<LeaseRow> leases = [];
        using var rows = statement.Query();
        while (rows.Step()) leases.Add(Read(rows));
        return leases;
    }

    /// <summary>The lease when the worker holds it.</summary>
    internal static LeaseRow? Find(JobUnit unit, long lease, long worker)
    {
        using var rows = unit.Sql(JobSql.ReadLease).Bind(1, lease).Bind(2, worker).Query();
        return rows.Step() ? Read(rows) : null;
    }

    internal static bool IsSet(byte[]? bits, long offset) => bits is not null && (bits[offset >> 3] & (1 << (int)(offset & 7))) != 0;

    internal bool IsSettledJob(long job) => IsSet(Settled, job - Run.First);

    private static LeaseRow Read(SqliteRows rows) => new(
        rows.Int64(0), rows.Int64(1), RunRow.Read(rows, RunColumn), rows.Int64(AfterRun), rows.Boolean(AfterRun + 1), rows.Int64(AfterRun + 2),
        rows.Blob(AfterRun + 3));
}
