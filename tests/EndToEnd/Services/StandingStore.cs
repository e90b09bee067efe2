using Npgsql;
using Plimsoll.Testing;

namespace EndToEnd.Services;

/// <summary>A lock on the assets of a PostgreSQL store: until it is disposed, whoever asks for one waits.</summary>
internal static class StandingStore
{
    internal static async Task<NpgsqlConnection> BeginAsync(PostgresCluster postgres, Uri url)
    {
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = postgres.Port,
            Username = "plimsoll",
            Password = postgres.Password,
            Database = url.AbsolutePath[1..],
            Pooling = false,
        };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("LOCK TABLE media.asset IN ACCESS EXCLUSIVE MODE", connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
