using System.Text;
using Plimsoll.Runtime.Data;
using Plimsoll.Storage.Sqlite.Interop;

namespace Plimsoll.Storage.Sqlite;

/// <summary>One connection to the file. Everything runs on the caller's thread: SQLite has no other way, and a hop costs more than a read.</summary>
internal sealed unsafe class SqliteSession : DatabaseSession
{
    private const int MaxStatements = 256;
    private readonly Dictionary<string, SqliteStatement> _statements = new(ReferenceEqualityComparer.Instance);
    private readonly string _location;
    private nint _connection;
    private bool _isBroken;

    private SqliteSession(nint connection, string location)
    {
        _connection = connection;
        _location = location;
    }

    /// <summary>A connection that comes back with open rows would hold its view of the file, and the write-ahead log, for ever.</summary>
    public override bool IsBroken => _isBroken || OpenRows > 0;

    /// <summary>The file, for messages.</summary>
    internal string Location => _location;

    /// <summary>Whether a transaction is open as the engine sees it: a full disk or an input/output error may have ended it.</summary>
    internal bool IsOpenTransaction => _connection != 0 && Sqlite3.IsAutocommit(_connection) == 0;

    internal int OpenRows { get; set; }

    internal NamePool Names { get; } = new();

    internal int Changes => Sqlite3.Changes(_connection);

    internal bool IsReadOnly
    {
        get
        {
            fixed (byte* main = "main\0"u8) return Sqlite3.IsReadOnly(_connection, main) == 1;
        }
    }

    /// <summary>Opens a connection.</summary>
    /// <exception cref="DatabaseException">The file cannot be opened.</exception>
    internal static SqliteSession Open(string path, string location, bool create, int busyTimeoutMs)
    {
        var flags = Sqlite3.OpenReadWrite | Sqlite3.OpenNoMutex | Sqlite3.OpenExtendedCodes | (create ? Sqlite3.OpenCreate : 0);
        var result = Sqlite3.Open(path, out var connection, flags, 0);
        if (result != Sqlite3.Ok)
        {
            var failure = connection == 0 ? SqliteErrors.Of(result, location) : SqliteErrors.Current(connection, location);
            _ = Sqlite3.Close(connection);
            throw failure;
        }

        if (busyTimeoutMs > 0) SqliteBusy.Arm(connection, busyTimeoutMs);
        return new SqliteSession(connection, location);
    }

    public override SqliteStatement Statement(string sql)
    {
        if (_statements.TryGetValue(sql, out var known)) return known;
        if (_statements.Count == MaxStatements)
            throw new InvalidOperationException($"More than {MaxStatements} statements on a connection: pass constants, not texts built per call.");
        var bytes = Encoding.UTF8.GetBytes(sql);
        fixed (byte* text = bytes)
        {
            if (Sqlite3.Prepare(_connection, text, bytes.Length, Sqlite3.PreparePersistent, out var handle, out _) != Sqlite3.Ok)
                throw Failure(sql);
            if (handle == 0) throw new InvalidOperationException("The statement is empty.");
            return _statements[sql] = new SqliteStatement(this, sql, handle);
        }
    }

    public override ValueTask ExecuteScriptAsync(string sql, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Run(sql);
        return default;
    }

    internal void Run(string script)
    {
        var bytes = Encoding.UTF8.GetBytes(script);
        fixed (byte* text = bytes)
        {
            var next = text;
            var end = text + bytes.Length;
            while (next < end)
            {
                if (Sqlite3.Prepare(_connection, next, (int)(end - next), 0, out var handle, out next) != Sqlite3.Ok) throw Failure(script);
                if (handle == 0) continue;
                int result;
                do result = Sqlite3.Step(handle); while (result == Sqlite3.Row);
                var failure = result == Sqlite3.Done ? null : Failure(script);
                _ = Sqlite3.Finalize(handle);
                if (failure is not null) throw failure;
            }
        }
    }

    /// <summary>The first column of a statement's first row.</summary>
    internal string Scalar(string sql)
    {
        var rows = new SqliteRows(this, Statement(sql));
        return rows.Step() ? rows.Text(0) : "";
    }

    internal DatabaseException Failure(string sql)
    {
        var failure = SqliteErrors.Current(_connection, _location, sql);
        // A connection that met damage, a lost disk or a replaced file starts afresh once the file is mended.
        _isBroken |= failure.Failure is DatabaseFailure.Corrupt or DatabaseFailure.Unavailable or DatabaseFailure.ReadOnly;
        return failure;
    }

    protected override ValueTask BeginTransactionAsync(CancellationToken cancellation) => ExecuteScriptAsync("BEGIN IMMEDIATE", cancellation);

    protected override ValueTask CommitTransactionAsync(CancellationToken cancellation) => ExecuteScriptAsync("COMMIT", cancellation);

    protected override ValueTask RollbackTransactionAsync()
    {
        // A full disk or an input/output error may already have rolled back.
        if (Sqlite3.IsAutocommit(_connection) != 0) return default;
        try
        {
            Run("ROLLBACK");
        }
        catch (DatabaseException)
        {
            _isBroken = true;
        }

        return default;
    }

    protected override ValueTask CloseAsync()
    {
        Discard();
        return default;
    }

    internal void Discard()
    {
        if (_connection == 0) return;
        foreach (var statement in _statements.Values) _ = Sqlite3.Finalize(statement.Handle);
        _statements.Clear();
        _ = Sqlite3.Close(_connection);
        _connection = 0;
        _isBroken = true;
    }
}
