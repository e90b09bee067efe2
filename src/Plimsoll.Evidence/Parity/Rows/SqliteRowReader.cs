using System.Runtime.InteropServices;
using System.Text;

namespace Plimsoll.Evidence.Parity;

/// <summary>Reads the rows of an SQLite file that another process may have open.</summary>
internal sealed unsafe class SqliteRowReader(string path) : IRowReader
{
    private const string TablesSql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name";

    /// <inheritdoc/>
    public Task<IReadOnlyList<TableRows>> ReadAsync(CancellationToken cancellation)
    {
        if (!File.Exists(path)) throw new ParityException($"There is no database at {path}. Name the file that the arm writes to.");
        if (SqliteCalls.Open(path, out var connection, SqliteCalls.OpenReadWrite, 0) != SqliteCalls.Ok)
        {
            var fault = Fault(connection);
            _ = SqliteCalls.Close(connection);
            throw new ParityException($"The database {path} can't be opened: {fault}.");
        }

        try
        {
            var tables = new List<TableRows>();
            foreach (var row in Query(connection, TablesSql, "the list of tables"))
            {
                cancellation.ThrowIfCancellationRequested();
                tables.Add(ReadTable(connection, row[0]!));
            }

            return Task.FromResult<IReadOnlyList<TableRows>>(tables);
        }
        finally
        {
            _ = SqliteCalls.Close(connection);
        }
    }

    private TableRows ReadTable(nint connection, string table)
    {
        var quoted = Quoted(table);
        // table_info leaves out generated columns, which SELECT * has: each value must stand under its own name.
        var columns = Query(connection, $"PRAGMA table_info({quoted})", table);
        var names = string.Join(", ", columns.Select(static column => Quoted(column[1]!)));
        return new TableRows(
            table,
            [.. columns.Select(column => column[1]!)],
            [.. columns.Where(column => column[5] != "0").OrderBy(column => column[5], StringComparer.Ordinal).Select(column => column[1]!)],
            Query(connection, $"SELECT {names} FROM {quoted}", table));
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private List<IReadOnlyList<string?>> Query(nint connection, string sql, string what)
    {
        var bytes = Encoding.UTF8.GetBytes(sql);
        fixed (byte* text = bytes)
        {
            if (SqliteCalls.Prepare(connection, text, bytes.Length, out var statement, out _) != SqliteCalls.Ok)
                throw new ParityException($"The database {path} can't be read ({what}): {Fault(connection)}.");
            var rows = new List<IReadOnlyList<string?>>();
            try
            {
                int result;
                while ((result = SqliteCalls.Step(statement)) == SqliteCalls.Row)
                {
                    rows.Add(Row(statement));
                    TableRows.CheckCount(what, rows.Count);
                }

                return result == SqliteCalls.Done ? rows : throw new ParityException($"The database {path} can't be read ({what}): {Fault(connection)}.");
            }
            finally
            {
                _ = SqliteCalls.Finalize(statement);
            }
        }
    }

    // The type belongs to the value: SQLite keeps '1' and 1 apart.
    private static string?[] Row(nint statement)
    {
        var row = new string?[SqliteCalls.ColumnCount(statement)];
        for (var column = 0; column < row.Length; column++)
        {
            var type = SqliteCalls.ColumnType(statement, column);
            var value = type == SqliteCalls.Blob ? SqliteCalls.ColumnBlob(statement, column) : SqliteCalls.ColumnText(statement, column);
            var length = SqliteCalls.ColumnBytes(statement, column);
            row[column] = type switch
            {
                SqliteCalls.Null => null,
                SqliteCalls.Blob => $"x'{Convert.ToHexStringLower(new ReadOnlySpan<byte>(value, length))}'",
                _ => Encoding.UTF8.GetString(value, length),
            };
        }

        return row;
    }

    private static string Fault(nint connection) => connection == 0 ? "out of memory" : Marshal.PtrToStringUTF8((nint)SqliteCalls.ErrorMessage(connection)) ?? "";
}
