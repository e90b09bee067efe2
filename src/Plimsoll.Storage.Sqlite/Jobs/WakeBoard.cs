using System.Runtime.CompilerServices;

namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>Who listens in this process. The stores on one database of the service share it.</summary>
internal sealed class WakeBoard
{
    private static readonly ConditionalWeakTable<SqliteDatabase, WakeBoard> Boards = [];
    private readonly Lock _gate = new();
    private WakeListener[] _listeners = [];

    internal static WakeBoard Of(SqliteDatabase database) => Boards.GetValue(database, static _ => new WakeBoard());

    internal void Add(WakeListener listener)
    {
        lock (_gate) _listeners = [.. _listeners, listener];
    }

    internal void Remove(WakeListener listener)
    {
        lock (_gate) _listeners = [.. _listeners.Where(other => other != listener)];
    }

    internal void Wake(IReadOnlySet<string> queues)
    {
        foreach (var listener in Volatile.Read(ref _listeners))
        {
            foreach (var queue in queues) listener.Wake(queue);
        }
    }

    /// <summary>Tells that a caller's transaction is about to bring something: when it is committed nobody here hears of it but by looking.</summary>
    internal void Expect()
    {
        foreach (var listener in Volatile.Read(ref _listeners)) listener.Expect();
    }
}
