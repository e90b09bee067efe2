using Plimsoll.Runtime.Data;
using Plimsoll.Testing;

namespace Plimsoll.Storage.Tests.Postgres;

public sealed class PostgresMigrationTests(PostgresCluster cluster) : MigrationSuite
{
    private protected override ValueTask<TestStore> CreateAsync() => TestStore.PostgresAsync(cluster);

    private protected override async ValueTask CreateForeignTableAsync(Database database)
    {
        await using var session = await database.OpenAsync(QueryClass.Write, null, Cancellation);
        await session.ExecuteScriptAsync("CREATE SCHEMA test; CREATE TABLE stranger (id integer)", Cancellation);
    }
}
