using Plimsoll.Runtime.Data;

namespace Plimsoll.Storage.Tests.Sqlite;

public sealed class SqlitePoolTests : PoolSuite
{
    private protected override async ValueTask<TestStore> CreateAsync()
    {
        var store = TestStore.Sqlite();
        // A reader does not create the file.
        await using var session = await store.Open().OpenAsync(QueryClass.Write, null, Cancellation);
        return store;
    }
}
