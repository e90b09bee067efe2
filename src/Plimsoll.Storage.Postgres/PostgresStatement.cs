using System.Diagnostics.CodeAnalysis;
using Npgsql;
using NpgsqlTypes;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Storage.Postgres;

/// <summary>A command that stays with its connection, where Npgsql prepares it on its second use. Parameters are typed: nothing is boxed.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The session disposes the command with its connection.")]
internal sealed class PostgresStatement : DatabaseStatement
{
    private readonly PostgresSession _session;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _command;
    private readonly PostgresRows _rows;
    private NpgsqlBatch? _batch;

    internal PostgresStatement(PostgresSession session, NpgsqlConnection connection, string sql)
    {
        _session = session;
        _connection = connection;
        _command = new NpgsqlCommand(sql, connection);
        _rows = new PostgresRows(session, sql);
    }

    protected override DatabaseSession Session => _session;

    public override DatabaseStatement Bind(int position, string? value) => Set(position, value, NpgsqlDbType.Text);

    public override DatabaseStatement Bind(int position, int value) => Set(position, value, NpgsqlDbType.Integer);

    public override DatabaseStatement Bind(int position, long value) => Set(position, value, NpgsqlDbType.Bigint);

    public override DatabaseStatement Bind(int position, bool value) => Set(position, value, NpgsqlDbType.Boolean);

    public override DatabaseStatement Bind(int position, DateTimeOffset value) => Set(position, value.UtcDateTime, NpgsqlDbType.TimestampTz);

    public override void Add()
    {
        var run = new NpgsqlBatchCommand(_command.CommandText);
        foreach (NpgsqlParameter parameter in _command.Parameters) run.Parameters.Add(parameter.Clone());
        (_batch ??= new NpgsqlBatch(_connection)).BatchCommands.Add(run);
    }

    protected override async ValueTask<DatabaseRows> RunQueryAsync(CancellationToken cancellation)
    {
        if (_rows.IsOpen) throw new InvalidOperationException($"The statement's rows are still open; dispose them first. Statement: {_command.CommandText}");
        var scope = _session.Cancellation.Listen(cancellation);
        try
        {
            return _rows.Open(await _command.ExecuteReaderAsync(scope.Token), scope);
        }
        catch (NpgsqlException failed)
        {
            scope.Dispose();
            throw _session.Failure(failed, _command.CommandText);
        }
        catch
        {
            scope.Dispose();
            throw;
        }
    }

    protected override async ValueTask<int> RunAsync(CancellationToken cancellation)
    {
        using var scope = _session.Cancellation.Listen(cancellation);
        try
        {
            return await _command.ExecuteNonQueryAsync(scope.Token);
        }
        catch (NpgsqlException failed)
        {
            throw _session.Failure(failed, _command.CommandText);
        }
    }

    protected override async ValueTask RunAddedAsync(CancellationToken cancellation)
    {
        if (_batch is not { } batch) return;
        _batch = null;
        using var scope = _session.Cancellation.Listen(cancellation);
        try
        {
            await using (batch) await batch.ExecuteNonQueryAsync(scope.Token);
        }
        catch (NpgsqlException failed)
        {
            throw _session.Failure(failed, _command.CommandText);
        }
    }

    private PostgresStatement Set<T>(int position, T value, NpgsqlDbType type)
    {
        var parameters = _command.Parameters;
        while (parameters.Count < position) parameters.Add(new NpgsqlParameter<T> { NpgsqlDbType = type });
        if (parameters[position - 1] is not NpgsqlParameter<T> typed)
        {
            typed = new NpgsqlParameter<T> { NpgsqlDbType = type };
            parameters[position - 1] = typed;
        }

        typed.TypedValue = value;
        return this;
    }
}
