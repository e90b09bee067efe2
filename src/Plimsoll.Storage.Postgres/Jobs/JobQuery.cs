using Npgsql;

namespace Plimsoll.Storage.Postgres.Jobs;

/// <summary>Runs one statement on a connection of its own, and tells failures in the runtime's terms.</summary>
internal sealed class JobQuery(NpgsqlDataSource source, string location)
{
    internal async ValueTask<List<T>> ListAsync<T>(
        string sql, Func<NpgsqlCommand, NpgsqlCommand> bind, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellation);
            await using var command = bind(new NpgsqlCommand(sql, connection));
            await using var rows = await command.ExecuteReaderAsync(cancellation);
            List<T> found = [];
            while (await rows.ReadAsync(cancellation)) found.Add(read(rows));
            return found;
        }
        catch (NpgsqlException failed)
        {
            throw PostgresErrors.Running(failed, location, sql);
        }
    }

    internal async ValueTask<T> OneAsync<T>(
        string sql, Func<NpgsqlCommand, NpgsqlCommand> bind, Func<NpgsqlDataReader, T> read, CancellationToken cancellation) =>
        (await ListAsync(sql, bind, read, cancellation))[0];

    internal async ValueTask<int> ExecuteAsync(string sql, Func<NpgsqlCommand, NpgsqlCommand> bind, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellation);
            await using var command = bind(new NpgsqlCommand(sql, connection));
            return await command.ExecuteNonQueryAsync(cancellation);
        }
        catch (NpgsqlException failed)
        {
            throw PostgresErrors.Running(failed, location, sql);
        }
    }
}
