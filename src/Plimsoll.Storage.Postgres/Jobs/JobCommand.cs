using Npgsql;
using NpgsqlTypes;

namespace Plimsoll.Storage.Postgres.Jobs;

/// <summary>Typed positional parameters: nothing is boxed, and nothing is guessed.</summary>
internal static class JobCommand
{
    internal static NpgsqlBatchCommand Of(string sql) => new(sql);

    internal static NpgsqlCommand With<T>(this NpgsqlCommand command, T value, NpgsqlDbType type)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type });
        return command;
    }

    internal static NpgsqlBatchCommand With<T>(this NpgsqlBatchCommand command, T value, NpgsqlDbType type)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type });
        return command;
    }

    internal static NpgsqlBatchCommand WithArray<T>(this NpgsqlBatchCommand command, T[] value, NpgsqlDbType type) =>
        command.With(value, NpgsqlDbType.Array | type);

    internal static NpgsqlCommand WithArray<T>(this NpgsqlCommand command, T[] value, NpgsqlDbType type) =>
        command.With(value, NpgsqlDbType.Array | type);
}
