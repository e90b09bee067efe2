using System.Runtime.CompilerServices;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Data;

/// <summary>
/// A store's database, whatever its engine: connections within the contract's pool, statements prepared once per connection, every
/// query counted. Create one with an engine's package and keep it for the life of the process.
/// </summary>
public abstract class Database : IAsyncDisposable
{
    private readonly SessionPool _pool;
    private readonly SessionPool _writers;
    private readonly LockWaits _lockWaits;

    /// <summary>Sets up the pools; connects nothing.</summary>
    /// <param name="options">Pool, store name, clock.</param>
    /// <param name="location">Engine and place for messages, without secrets.</param>
    /// <param name="hasOneWriter">Whether all writes go through one connection of their own.</param>
    protected Database(DatabaseOptions options, string location, bool hasOneWriter)
    {
        if (options.Store.Length == 0 || !options.Store.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)) || char.IsAsciiDigit(options.Store[0]))
            throw new ArgumentException($"The store name \"{options.Store}\" is not lower-case letters and digits.", nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Pool.Max, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Pool.WaitMs, 0);
        Options = options;
        Location = location;
        _lockWaits = new LockWaits(options.Time);
        _pool = new SessionPool(options.Pool, location, options.Time, cancellation => ConnectAsync(QueryClass.Read, cancellation));
        _writers = hasOneWriter
            ? new SessionPool(options.Pool with { Max = 1 }, location, options.Time, cancellation => ConnectAsync(QueryClass.Write, cancellation))
            : _pool;
    }

    /// <summary>The engine: <c>sqlite</c> or <c>postgresql</c>.</summary>
    public abstract string Engine { get; }

    /// <summary>The statements in which this engine differs.</summary>
    public abstract DatabaseDialect Dialect { get; }

    /// <summary>How the service uses the store.</summary>
    public DatabaseOptions Options { get; }

    /// <summary>Engine and place, for messages. Holds no secret.</summary>
    public string Location { get; }

    /// <summary>Lends a session. Prefer <see cref="ReadAsync"/> and <see cref="WriteAsync"/>, which also survive a broken connection.</summary>
    /// <param name="queryClass">What it is for.</param>
    /// <param name="counter">Counts the session's queries against a budget; <see langword="null"/> when there is none.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <param name="member">Filled in by the compiler: named when the budget is exceeded.</param>
    /// <param name="file">Filled in by the compiler: named when the budget is exceeded.</param>
    /// <exception cref="DatabasePoolExhaustedException">None came free within <c>database.pool.waitMs</c>.</exception>
    /// <exception cref="DatabaseException">The store cannot be reached.</exception>
    public ValueTask<DatabaseSession> OpenAsync(
        QueryClass queryClass, QueryCounter? counter, CancellationToken cancellation,
        [CallerMemberName] string member = "", [CallerFilePath] string file = "")
    {
        var rent = PoolOf(queryClass).RentAsync(cancellation);
        return rent.IsCompletedSuccessfully ? new(Lend(rent.Result, counter, member, file)) : LendAsync(rent, counter, member, file);
    }

    /// <summary>Runs reads in a session. When the connection turns out to be broken, they run once more on a new one.</summary>
    /// <param name="state">Passed to <paramref name="read"/>, so that it can be static and allocate nothing.</param>
    /// <param name="read">The reads; may run twice.</param>
    /// <param name="counter">Counts the queries against a budget; <see langword="null"/> when there is none.</param>
    /// <param name="cancellation">Ends the wait and the reads.</param>
    /// <param name="member">Filled in by the compiler: named when the budget is exceeded.</param>
    /// <param name="file">Filled in by the compiler: named when the budget is exceeded.</param>
    /// <exception cref="DatabaseException">The store failed.</exception>
    public async ValueTask<TResult> ReadAsync<TState, TResult>(
        TState state, Func<DatabaseSession, TState, CancellationToken, ValueTask<TResult>> read,
        QueryCounter? counter, CancellationToken cancellation,
        [CallerMemberName] string member = "", [CallerFilePath] string file = "")
    {
        for (var isRepeat = false; ; isRepeat = true)
        {
            var session = await OpenAsync(QueryClass.Read, counter, cancellation, member, file);
            try
            {
                return await read(session, state, cancellation);
            }
            catch (DatabaseException lost) when (lost.Failure == DatabaseFailure.ConnectionLost && !isRepeat)
            {
                await _pool.ForgetAsync(session.Generation);
            }
            finally
            {
                await session.DisposeAsync();
            }
        }
    }

    /// <summary>
    /// Runs writes in one transaction and commits it. When the connection turns out to be broken before the commit, nothing stands of
    /// them and they run once more on a new one; when it breaks during the commit, the exception says so, because they may stand.
    /// </summary>
    /// <param name="state">Passed to <paramref name="write"/>, so that it can be static.</param>
    /// <param name="write">The writes; may run twice.</param>
    /// <param name="counter">Counts the queries against a budget; <see langword="null"/> when there is none.</param>
    /// <param name="cancellation">Ends the wait and the writes; nothing stands of them then.</param>
    /// <param name="member">Filled in by the compiler: named when the budget is exceeded.</param>
    /// <param name="file">Filled in by the compiler: named when the budget is exceeded.</param>
    /// <exception cref="DatabaseException">The store failed.</exception>
    public async ValueTask<TResult> WriteAsync<TState, TResult>(
        TState state, Func<DatabaseSession, TState, CancellationToken, ValueTask<TResult>> write,
        QueryCounter? counter, CancellationToken cancellation,
        [CallerMemberName] string member = "", [CallerFilePath] string file = "")
    {
        for (var isRepeat = false; ; isRepeat = true)
        {
            var session = await OpenAsync(QueryClass.Write, counter, cancellation, member, file);
            try
            {
                await session.BeginAsync(cancellation);
                var result = await write(session, state, cancellation);
                await session.CommitAsync(cancellation);
                return result;
            }
            catch (DatabaseException lost) when (lost.Failure == DatabaseFailure.ConnectionLost && !isRepeat && !session.IsCommitting)
            {
                await _writers.ForgetAsync(session.Generation);
            }
            finally
            {
                await session.DisposeAsync();
            }
        }
    }

    /// <summary>Whether the store can be reached and used, as far as the engine can tell without changing it.</summary>
    /// <returns>The faults; none when it can be used.</returns>
    public abstract ValueTask<IReadOnlyList<StoreFault>> CheckAsync(CancellationToken cancellation);

    /// <summary>Whether there is anything to connect to yet: <see langword="false"/> for a file that a migration will create.</summary>
    public abstract bool Exists { get; }

    /// <summary>A database of its own beside this one, on the same engine: a file next to the file, a schema next to the schema.</summary>
    /// <param name="store">Its name: lower-case letters and digits.</param>
    /// <param name="pool">Its pool.</param>
    public abstract Database Sibling(string store, DatabasePool pool);

    /// <summary>
    /// Whether waits for locks happen on a server, which has to be asked for them with <see cref="SampleLockWaitsAsync"/>.
    /// Default: <see langword="false"/>, they happen in this process.
    /// </summary>
    public virtual bool HasServerLocks => false;

    /// <summary>
    /// Asks the server once how long the service's sessions have been waiting for locks; the answer goes into
    /// <see cref="DatabaseFigures.LockWaitP95Ms"/>. Call it about once a second. Works while the pool is exhausted.
    /// </summary>
    /// <exception cref="DatabaseException">The server cannot be asked.</exception>
    public async ValueTask SampleLockWaitsAsync(CancellationToken cancellation)
    {
        if (HasServerLocks) _lockWaits.Record(await ReadLockWaitsAsync(cancellation));
    }

    /// <summary>Live figures.</summary>
    public DatabaseFigures Figures()
    {
        var all = _pool.Figures();
        if (ReferenceEquals(_pool, _writers))
            return new(all.Open, all.Idle, all.Waiting, all.Exhausted, all.WaitP95Ms, _lockWaits.P95Ms, all.OldestTransactionSeconds);
        var writer = _writers.Figures();
        return new(
            all.Open + writer.Open, all.Idle + writer.Idle, all.Waiting + writer.Waiting, all.Exhausted + writer.Exhausted,
            all.WaitP95Ms, writer.WaitP95Ms, Math.Max(all.OldestTransactionSeconds, writer.OldestTransactionSeconds));
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        await _pool.DisposeAsync();
        await _writers.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The engine's part of <see cref="SampleLockWaitsAsync"/>: one value per session of the service that is at work, zero when it waits for no lock.</summary>
    /// <exception cref="DatabaseException">The server cannot be asked.</exception>
    protected virtual ValueTask<IReadOnlyList<TimeSpan>> ReadLockWaitsAsync(CancellationToken cancellation) => new([]);

    /// <summary>Opens a physical connection.</summary>
    /// <exception cref="DatabaseException">The store cannot be reached.</exception>
    protected abstract ValueTask<DatabaseSession> ConnectAsync(QueryClass queryClass, CancellationToken cancellation);

    private SessionPool PoolOf(QueryClass queryClass) => queryClass == QueryClass.Write ? _writers : _pool;

    private static async ValueTask<DatabaseSession> LendAsync(
        ValueTask<DatabaseSession> rent, QueryCounter? counter, string member, string file) =>
        Lend(await rent, counter, member, file);

    private static DatabaseSession Lend(DatabaseSession session, QueryCounter? counter, string member, string file)
    {
        session.Lend(counter, member, file);
        return session;
    }
}
