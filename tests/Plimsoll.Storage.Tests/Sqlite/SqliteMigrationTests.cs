using Plimsoll.Runtime.Data;

namespace Plimsoll.Storage.Tests.Sqlite;

public sealed class SqliteMigrationTests : MigrationSuite
{
    private protected override ValueTask<TestStore> CreateAsync() => new(TestStore.Sqlite());

    private protected override async ValueTask CreateForeignTableAsync(Database database)
    {
        await using var session = await database.OpenAsync(QueryClass.Write, null, Cancellation);
        await session.ExecuteScriptAsync("CREATE TABLE stranger (id INTEGER)", Cancellation);
    }
}
