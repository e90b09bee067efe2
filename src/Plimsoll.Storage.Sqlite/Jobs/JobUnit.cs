using Plimsoll.Jobs;

namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>One call's part of a transaction: it stands or falls as a whole.</summary>
internal sealed class JobUnit(SqliteSession session, DateTimeOffset now)
{
    /// <summary>The store's clock, in microseconds since 1970.</summary>
    internal long NowUs { get; } = Us(now);

    /// <summary>Queues in which there is something new once the transaction is committed.</summary>
    internal HashSet<string> Woken { get; } = [];

    internal static long Us(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    internal static long Us(TimeSpan time) => time.Ticks / TimeSpan.TicksPerMicrosecond;

    internal SqliteStatement Sql(string sql) => session.Statement(sql);

    /// <summary>Takes numbers that are never used again, and gives the first.</summary>
    internal long TakeNumbers(string counter, int count)
    {
        using var rows = Sql(JobSql.NextNumbers).Bind(1, counter).Bind(2, count).Query();
        rows.Step();
        return rows.Int64(0) - count + 1;
    }

    /// <summary>Whether a statement gives a row.</summary>
    internal static bool Any(SqliteStatement statement)
    {
        using var rows = statement.Query();
        return rows.Step();
    }

    /// <summary>The first column of every row.</summary>
    internal static List<long> Numbers(SqliteStatement statement)
    {
        List<long> numbers = [];
        using var rows = statement.Query();
        while (rows.Step()) numbers.Add(rows.Int64(0));
        return numbers;
    }

    /// <summary>Keeps the depths of a queue, and wakes it when jobs became ready.</summary>
    internal void Count(string queue, int ready, int delayed)
    {
        if (ready > 0) Woken.Add(queue);
        Sql(JobSql.CountQueue).Bind(1, queue).Bind(2, ready > 0 ? 1 : 0).Bind(3, ready).Bind(4, delayed).Execute();
    }

    /// <summary>Tells workers to read again what operators changed.</summary>
    internal void WakeControl()
    {
        Woken.Add(JobWorker.ControlWake);
        Sql(JobSql.CountQueue).Bind(1, JobWorker.ControlWake).Bind(2, 1).Bind(3, 0).Bind(4, 0).Execute();
    }

    /// <summary>Writes into the audit.</summary>
    internal void Note(string actor, string action, string target, string reason) =>
        Sql(JobSql.Note).Bind(1, NowUs).Bind(2, actor).Bind(3, action).Bind(4, target).Bind(5, reason).Execute();
}
