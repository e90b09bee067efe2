using System.Data;
using Npgsql;

namespace Plimsoll.Bench.Suites.Jobs.Stores;

/// <summary>A transaction that does nothing but see the database as it was: an old report, a forgotten session.</summary>
internal sealed class PinnedSnapshot : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private PinnedSnapshot(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Opens it on a database.</summary>
    public static async Task<IAsyncDisposable> OpenAsync(string connectionString, CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        // The snapshot is taken by the first statement, and counts as the oldest one once the transaction has a number.
        await using var first = new NpgsqlCommand("SELECT txid_current()", connection);
        await first.ExecuteScalarAsync(cancellation);
        return new PinnedSnapshot(connection);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
