namespace Plimsoll.Runtime.Data;

/// <summary>
/// One physical connection with its prepared statements, lent by a <see cref="Database"/>. Used by one caller at a time.
/// Disposing it undoes an open transaction and gives the connection back.
/// </summary>
public abstract class DatabaseSession : IAsyncDisposable
{
    private SessionPool? _pool;
    private TimeProvider? _time;
    private QueryCounter? _counter;
    private string _member = "";
    private string _file = "";
    private long _transactionStarted;
    private int _lent;

    /// <summary>Whether the connection can no longer be used; it is then closed instead of lent again.</summary>
    public abstract bool IsBroken { get; }

    /// <summary>Statements run since the connection was opened.</summary>
    public long Queries { get; private set; }

    internal int Generation { get; private set; }

    internal bool IsCommitting { get; private set; }

    internal bool InTransaction => Volatile.Read(ref _transactionStarted) != 0;

    /// <summary>A prepared statement of this connection. Pass one constant string per statement: it is found by reference first.</summary>
    public abstract DatabaseStatement Statement(string sql);

    /// <summary>Runs a script of several statements without parameters.</summary>
    /// <exception cref="DatabaseException">The engine failed.</exception>
    public abstract ValueTask ExecuteScriptAsync(string sql, CancellationToken cancellation);

    /// <summary>Begins a transaction; on SQLite it takes the write lock at once.</summary>
    /// <exception cref="DatabaseException">The engine failed, or the lock was not granted in time.</exception>
    public async ValueTask BeginAsync(CancellationToken cancellation)
    {
        var started = _time?.GetTimestamp() ?? 1;
        await BeginTransactionAsync(cancellation);
        Volatile.Write(ref _transactionStarted, started == 0 ? 1 : started);
    }

    /// <summary>Makes the transaction's changes durable.</summary>
    /// <exception cref="DatabaseException">The engine failed. With <see cref="DatabaseFailure.ConnectionLost"/> it is not known whether the changes stand.</exception>
    public async ValueTask CommitAsync(CancellationToken cancellation)
    {
        IsCommitting = true;
        await CommitTransactionAsync(cancellation);
        IsCommitting = false;
        Volatile.Write(ref _transactionStarted, 0);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _lent, 0) == 0) return;
        if (InTransaction && !IsBroken) await RollbackTransactionAsync();
        IsCommitting = false;
        Volatile.Write(ref _transactionStarted, 0);
        _counter = null;
        if (_pool is null) await CloseAsync();
        else await _pool.ReturnAsync(this);
        GC.SuppressFinalize(this);
    }

    /// <summary>The engine's part of <see cref="BeginAsync"/>.</summary>
    protected abstract ValueTask BeginTransactionAsync(CancellationToken cancellation);

    /// <summary>The engine's part of <see cref="CommitAsync"/>.</summary>
    protected abstract ValueTask CommitTransactionAsync(CancellationToken cancellation);

    /// <summary>Undoes the open transaction. Never throws: a connection that fails to undo is broken.</summary>
    protected abstract ValueTask RollbackTransactionAsync();

    /// <summary>Closes the physical connection. Never throws.</summary>
    protected internal abstract ValueTask CloseAsync();

    internal void Join(SessionPool pool, TimeProvider time, int generation)
    {
        _pool = pool;
        _time = time;
        Generation = generation;
    }

    internal void Lend(QueryCounter? counter, string member, string file)
    {
        _counter = counter;
        _member = member;
        _file = file;
        _lent = 1;
    }

    internal void Count()
    {
        Queries++;
        _counter?.Add(_member, _file);
    }

    internal double TransactionSeconds(TimeProvider time)
    {
        var started = Volatile.Read(ref _transactionStarted);
        return started == 0 ? 0 : time.GetElapsedTime(started).TotalSeconds;
    }
}
