using System.Data;
using Npgsql;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Storage.Postgres;

/// <summary>One connection to the server.</summary>
internal sealed class PostgresSession(NpgsqlConnection connection, string location) : DatabaseSession
{
    private const int MaxStatements = 256;
    private readonly Dictionary<string, PostgresStatement> _statements = new(ReferenceEqualityComparer.Instance);
    private NpgsqlTransaction? _transaction;
    private bool _isBroken;

    /// <summary>A connection that comes back with open rows cannot run the next borrower's statement.</summary>
    public override bool IsBroken => _isBroken || OpenRows > 0 || connection.State != ConnectionState.Open;

    internal int OpenRows { get; set; }

    internal NpgsqlConnection Connection => connection;

    internal StatementCancellation Cancellation { get; } = new();

    public override DatabaseStatement Statement(string sql)
    {
        if (_statements.TryGetValue(sql, out var known)) return known;
        if (_statements.Count == MaxStatements)
            throw new InvalidOperationException($"More than {MaxStatements} statements on a connection: pass constants, not texts built per call.");
        return _statements[sql] = new PostgresStatement(this, connection, sql);
    }

    public override async ValueTask ExecuteScriptAsync(string sql, CancellationToken cancellation)
    {
        using var scope = Cancellation.Listen(cancellation);
        try
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(scope.Token);
        }
        catch (NpgsqlException failed)
        {
            throw Failure(failed, sql);
        }
    }

    internal DatabaseException Failure(Exception exception, string sql)
    {
        var failure = PostgresErrors.Running(exception, location, sql);
        _isBroken |= failure.Failure == DatabaseFailure.ConnectionLost;
        return failure;
    }

    protected override async ValueTask BeginTransactionAsync(CancellationToken cancellation)
    {
        using var scope = Cancellation.Listen(cancellation);
        try
        {
            _transaction = await connection.BeginTransactionAsync(scope.Token);
        }
        catch (NpgsqlException failed)
        {
            throw Failure(failed, "BEGIN");
        }
    }

    protected override async ValueTask CommitTransactionAsync(CancellationToken cancellation)
    {
        if (_transaction is not { } transaction) throw new InvalidOperationException("There is no transaction to commit.");
        using var scope = Cancellation.Listen(cancellation);
        try
        {
            await transaction.CommitAsync(scope.Token);
            _transaction = null;
            await transaction.DisposeAsync();
        }
        catch (NpgsqlException failed)
        {
            throw Failure(failed, "COMMIT");
        }
    }

    protected override async ValueTask RollbackTransactionAsync()
    {
        if (_transaction is not { } transaction) return;
        _transaction = null;
        try
        {
            await transaction.DisposeAsync();
        }
        catch (Exception failed) when (failed is NpgsqlException or InvalidOperationException)
        {
            _isBroken = true;
        }
    }

    protected override async ValueTask CloseAsync()
    {
        _statements.Clear();
        try
        {
            await connection.DisposeAsync();
        }
        catch (NpgsqlException)
        {
            // The connection is gone either way, which is all that closing is for.
        }
    }
}
