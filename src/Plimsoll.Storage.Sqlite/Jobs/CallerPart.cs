namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>Work within the transaction of a caller: when it fails nothing of it stands, and the caller may still commit the rest.</summary>
internal static class CallerPart
{
    private const string Save = "SAVEPOINT caller_part";
    private const string Undo = "ROLLBACK TO caller_part";
    private const string Keep = "RELEASE caller_part";

    internal static T Run<T>(SqliteSession session, Func<JobUnit, T> work, DateTimeOffset now)
    {
        Execute(session, Save);
        try
        {
            var result = work(new JobUnit(session, now));
            Execute(session, Keep);
            return result;
        }
        catch when (session.IsOpenTransaction)
        {
            Execute(session, Undo);
            Execute(session, Keep);
            throw;
        }
    }

    private static void Execute(SqliteSession session, string sql) => session.Statement(sql).Execute();
}
