using Plimsoll.Runtime.Data;

namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>
/// Runs calls in one transaction: each within a savepoint, so that one that fails does not undo the others, and all of them pay for one wait
/// for the disk. It takes turns with the service's own writes, through the same connection.
/// </summary>
internal sealed class GroupCommit(SqliteDatabase database)
{
    private const string Save = "SAVEPOINT job";
    private const string Undo = "ROLLBACK TO job";
    private const string Keep = "RELEASE job";
    private const string Version = "PRAGMA data_version";
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(1);
    private readonly TimeProvider _time = database.Options.Time;
    private long _version;
    private long _othersSeenAt;

    /// <summary>Whether another process has written to the file lately.</summary>
    internal bool SeesOthers => _othersSeenAt != 0 && _time.GetElapsedTime(_othersSeenAt) < Memory;

    /// <summary>Runs calls, answers them, and gives the queues that they wake.</summary>
    /// <param name="group">The calls; those that join are added.</param>
    /// <param name="join">Another call that came meanwhile; null when there is none.</param>
    internal HashSet<string> Run(List<JobWrite> group, Func<JobWrite?> join)
    {
        HashSet<string> woken = [];
        try
        {
            Commit(group, join);
            foreach (var write in group)
            {
                if (write.Failure is null) woken.UnionWith(write.Woken);
                write.Answer();
            }
        }
        catch (DatabaseException full) when (full.Failure == DatabaseFailure.Full && group.Count > 1)
        {
            // What is too large for the disk must not take along what is not.
            foreach (var write in group) woken.UnionWith(Run([write], static () => null));
        }
        catch (Exception failed)
        {
            foreach (var write in group) write.Refuse(failed);
        }

        return woken;
    }

    private void Commit(List<JobWrite> group, Func<JobWrite?> join)
    {
        var session = (SqliteSession)Wait(database.OpenAsync(QueryClass.Write, null, CancellationToken.None));
        try
        {
            Wait(session.BeginAsync(CancellationToken.None));
            LookForOthers(session);
            for (var place = 0; place < group.Count; place++)
            {
                RunOne(session, group[place]);
                if (place == group.Count - 1 && join() is { } more) group.Add(more);
            }

            Wait(session.CommitAsync(CancellationToken.None));
        }
        finally
        {
            Wait(session.DisposeAsync());
        }
    }

    private void RunOne(SqliteSession session, JobWrite write)
    {
        write.Failure = null;
        if (write.IsCancelled)
        {
            write.Failure = new OperationCanceledException();
            return;
        }

        Execute(session, Save);
        try
        {
            write.Run(new JobUnit(session, _time.GetUtcNow()));
        }
        catch (Exception failed) when (session.IsOpenTransaction && !IsOfTheFile(failed))
        {
            write.Failure = failed;
            Execute(session, Undo);
        }

        Execute(session, Keep);
    }

    // A change of the version that this connection did not make.
    private void LookForOthers(SqliteSession session)
    {
        var version = JobUnit.Numbers(session.Statement(Version))[0];
        if (_version != 0 && version != _version) _othersSeenAt = Math.Max(1, _time.GetTimestamp());
        _version = version;
    }

    private static bool IsOfTheFile(Exception failed) => failed is DatabaseException
    {
        Failure: DatabaseFailure.Full or DatabaseFailure.ReadOnly or DatabaseFailure.Corrupt or DatabaseFailure.Unavailable,
    };

    private static void Execute(SqliteSession session, string sql) => session.Statement(sql).Execute();

    // The thread has nothing else to do.
    private static T Wait<T>(ValueTask<T> task) => task.AsTask().GetAwaiter().GetResult();

    private static void Wait(ValueTask task) => task.AsTask().GetAwaiter().GetResult();
}
