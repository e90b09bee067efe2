namespace Plimsoll.Storage.Tests.Sqlite;

public sealed class SqliteInvalidationTests : InvalidationSuite
{
    private protected override ValueTask<TestStore> CreateAsync() => new(TestStore.Sqlite());
}
