using Npgsql;

namespace Plimsoll.Evidence.Parity;

/// <summary>Reads the rows of a PostgreSQL database, of all schemas that are not the server's own, in one snapshot.</summary>
internal sealed class PostgresRowReader(string connectionString) : IRowReader
{
    private const string TablesSql =
        """
        SELECT n.nspname, c.relname,
               array_to_string(ARRAY(SELECT a.attname FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum), E'\t'),
               array_to_string(ARRAY(SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
                     WHERE i.indrelid = c.oid AND i.indisprimary ORDER BY a.attnum), E'\t')
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
        ORDER BY 1, 2
        """;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TableRows>> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            await using var source = new NpgsqlSlimDataSourceBuilder(connectionString).Build();
            await using var connection = await source.OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
            var tables = new List<TableRows>();
            foreach (var table in await QueryAsync(connection, TablesSql, "the list of tables", cancellation))
            {
                var columns = table[2]!.Split('\t', StringSplitOptions.RemoveEmptyEntries);
                if (columns.Length == 0) continue;
                var name = $"{table[0]}.{table[1]}";
                // As text, so that every type of every extension can be read.
                var sql = $"SELECT {string.Join(", ", columns.Select(column => $"{Quote(column)}::text"))} FROM {Quote(table[0]!)}.{Quote(table[1]!)}";
                tables.Add(new(name, columns, table[3]!.Split('\t', StringSplitOptions.RemoveEmptyEntries), await QueryAsync(connection, sql, name, cancellation)));
            }

            return tables;
        }
        catch (NpgsqlException fault)
        {
            throw new ParityException($"The database can't be read: {fault.Message}", fault);
        }
    }

    private static async Task<List<IReadOnlyList<string?>>> QueryAsync(NpgsqlConnection connection, string sql, string what, CancellationToken cancellation)
    {
#pragma warning disable CA2100 // Names come from the catalogue and are quoted.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<IReadOnlyList<string?>>();
        while (await reader.ReadAsync(cancellation))
        {
            var row = new string?[reader.FieldCount];
            for (var column = 0; column < row.Length; column++) row[column] = reader.IsDBNull(column) ? null : reader.GetString(column);
            rows.Add(row);
            TableRows.CheckCount(what, rows.Count);
        }

        return rows;
    }

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
