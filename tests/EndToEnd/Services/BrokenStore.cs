using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;
using Plimsoll.Storage.Sqlite;
using Plimsoll.Testing;

namespace EndToEnd.Services;

/// <summary>Takes a table away from under a running service: a fault of the store that no handler expects.</summary>
internal static class BrokenStore
{
    internal static async Task BreakAsync(Uri sqliteUrl, CancellationToken cancellation)
    {
        DatabaseOptions options = new() { Store = "media", Pool = new DatabasePool { Max = 1 } };
        Assert.True(SqliteDatabase.TryCreate(sqliteUrl, options, out var database, out var fault), $"{fault}");
        await using (database)
        {
            await database.WriteAsync(
                "ALTER TABLE asset RENAME TO gone",
                static async (session, sql, token) =>
                {
                    await session.ExecuteScriptAsync(sql, token);
                    return true;
                },
                counter: null,
                cancellation);
        }
    }

    internal static Task BreakAsync(PostgresCluster postgres, Uri url) =>
        postgres.ExecuteAsync(url.AbsolutePath.Trim('/'), "ALTER TABLE media.asset RENAME TO gone").AsTask();
}
