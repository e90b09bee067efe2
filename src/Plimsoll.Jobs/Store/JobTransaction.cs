using System.Data.Common;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Jobs;

/// <summary>An open transaction of the caller: a session of the service's database, or the engine's own transaction.</summary>
public sealed class JobTransaction
{
    private JobTransaction(DatabaseSession? session, DbTransaction? transaction)
    {
        Session = session;
        Transaction = transaction;
    }

    /// <summary>The session whose transaction is open; null when the engine's own was given.</summary>
    public DatabaseSession? Session { get; }

    /// <summary>The engine's own transaction, such as <c>NpgsqlTransaction</c>; null when a session was given.</summary>
    public DbTransaction? Transaction { get; }

    /// <summary>Takes a session whose transaction is open.</summary>
    public static JobTransaction From(DatabaseSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new(session, null);
    }

    /// <summary>Takes an engine's own transaction.</summary>
    public static JobTransaction From(DbTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return new(null, transaction);
    }
}
