namespace Plimsoll.Runtime.Data;

/// <summary>
/// One SQL statement of a session, kept prepared by its connection. Parameters are <c>$1</c>, <c>$2</c>, … on every engine.
/// Bind all of them before each run; a statement runs once at a time.
/// </summary>
public abstract class DatabaseStatement
{
    /// <summary>Binds text or null.</summary>
    public abstract DatabaseStatement Bind(int position, string? value);

    /// <summary>Binds a 32-bit integer.</summary>
    public abstract DatabaseStatement Bind(int position, int value);

    /// <summary>Binds a 64-bit integer.</summary>
    public abstract DatabaseStatement Bind(int position, long value);

    /// <summary>Binds a truth value.</summary>
    public abstract DatabaseStatement Bind(int position, bool value);

    /// <summary>Binds a point in time, to the microsecond.</summary>
    public abstract DatabaseStatement Bind(int position, DateTimeOffset value);

    /// <summary>Runs the statement for its rows.</summary>
    /// <exception cref="DatabaseException">The engine failed.</exception>
    public ValueTask<DatabaseRows> QueryAsync(CancellationToken cancellation)
    {
        Session.Count();
        return RunQueryAsync(cancellation);
    }

    /// <summary>Runs the statement and gives the number of rows that it changed.</summary>
    /// <exception cref="DatabaseException">The engine failed.</exception>
    public ValueTask<int> ExecuteAsync(CancellationToken cancellation)
    {
        Session.Count();
        return RunAsync(cancellation);
    }

    /// <summary>Adds a run with the values bound now. It happens at the latest with <see cref="ExecuteAddedAsync"/>.</summary>
    /// <exception cref="DatabaseException">The engine ran the statement at once and failed.</exception>
    public abstract void Add();

    /// <summary>Finishes every added run, in one exchange with a server; counts as one query.</summary>
    /// <exception cref="DatabaseException">The engine failed.</exception>
    public ValueTask ExecuteAddedAsync(CancellationToken cancellation)
    {
        Session.Count();
        return RunAddedAsync(cancellation);
    }

    /// <summary>The session that the statement belongs to.</summary>
    protected abstract DatabaseSession Session { get; }

    /// <summary>The engine's part of <see cref="QueryAsync"/>.</summary>
    protected abstract ValueTask<DatabaseRows> RunQueryAsync(CancellationToken cancellation);

    /// <summary>The engine's part of <see cref="ExecuteAsync"/>.</summary>
    protected abstract ValueTask<int> RunAsync(CancellationToken cancellation);

    /// <summary>The engine's part of <see cref="ExecuteAddedAsync"/>.</summary>
    protected abstract ValueTask RunAddedAsync(CancellationToken cancellation);
}
