using System.Collections.Immutable;
using Npgsql;
using Plimsoll.Evidence.Processes;
using Plimsoll.Bench.Suites.Chaos.Subjects;
using Plimsoll.Bench.Suites.Jobs.Stores;

namespace Plimsoll.Bench.Suites.Chaos.Ledger;

/// <summary>The one checker: holds what the handlers wrote against what the store says.</summary>
internal sealed class LedgerChecker(string connectionString)
{
    /// <summary>Makes a database with the store's tables and the ledger.</summary>
    public static async Task<LedgerChecker> CreateAsync(
        PostgresServer server, string database, ProcessRegistry processes, ChaosSubject subject, CancellationToken cancellation)
    {
        await server.ExecuteAsync($"CREATE DATABASE {database} TEMPLATE template0", cancellation);
        await processes.RunToEndAsync(subject.SetUp(server.UrlOf(database)), cancellation);
        var checker = new LedgerChecker(server.ConnectionStringOf(database));
        await checker.PrepareAsync(cancellation);
        return checker;
    }

    /// <summary>Makes the ledger beside the store's tables.</summary>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(LedgerSql.Read("ledger"), connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Looks at everything, when nothing runs any more.</summary>
    /// <param name="acknowledged">How many jobs were acknowledged to their producer: their keys are the numbers from 0.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<LedgerVerdict> CheckAsync(int acknowledged, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        return new LedgerVerdict
        {
            Lost = await FindAsync(connection, "lost", acknowledged, cancellation),
            Doubled = await FindAsync(connection, "doubled", null, cancellation),
            Unexplained = await FindAsync(connection, "unexplained_attempts", null, cancellation),
            OrderViolations = await FindAsync(connection, "order_violations", null, cancellation),
            LeftOver = await FindAsync(connection, "left_over", null, cancellation),
            Figures = await FiguresAsync(connection, cancellation),
        };
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        return connection;
    }

    private static async Task<ImmutableArray<string>> FindAsync(NpgsqlConnection connection, string name, int? argument, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(LedgerSql.Read(name), connection);
        if (argument is { } value) command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = value });
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var findings = ImmutableArray.CreateBuilder<string>();
        while (await rows.ReadAsync(cancellation)) findings.Add(rows.GetString(0));
        return findings.ToImmutable();
    }

    private static async Task<LedgerFigures> FiguresAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(LedgerSql.Read("ledger_figures"), connection);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        await rows.ReadAsync(cancellation);
        var values = Enumerable.Range(0, rows.FieldCount).Select(rows.GetInt64).ToArray();
        return new LedgerFigures(values[0], values[1], values[2], values[3], values[4], values[5], values[6], values[7]);
    }
}
