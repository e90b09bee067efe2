using Npgsql;
using NpgsqlTypes;

namespace Plimsoll.Bench.Suites.Chaos.Ledger;

/// <summary>Puts what a SQLite file holds into the same tables on PostgreSQL, so that one checker judges both stores.</summary>
internal static class LedgerTranscript
{
    private const string CreateSql = "CREATE TABLE chaos.transcript (name text NOT NULL, entry json NOT NULL)";
    private const string CopySql = "COPY chaos.transcript (name, entry) FROM STDIN (FORMAT BINARY)";

    /// <summary>Copies it into a database with the store's tables and the ledger, all empty.</summary>
    public static async Task CopyAsync(SqliteLedger ledger, string connectionString, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await RunAsync(connection, CreateSql, cancellation);
        await using (var copy = await connection.BeginBinaryImportAsync(CopySql, cancellation))
        {
            await foreach (var (table, entry) in ledger.TranscribeAsync(cancellation))
            {
                await copy.StartRowAsync(cancellation);
                await copy.WriteAsync(table, NpgsqlDbType.Text, cancellation);
                await copy.WriteAsync(entry, NpgsqlDbType.Json, cancellation);
            }

            await copy.CompleteAsync(cancellation);
        }

        await RunAsync(connection, LedgerSql.Read("transcript_write"), cancellation);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
