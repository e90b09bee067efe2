namespace Plimsoll.Storage.Tests.Sqlite;

public sealed class SqliteSessionTests : SessionSuite
{
    private protected override string CreateValues =>
        "CREATE TABLE value (place INTEGER, t TEXT, n INTEGER, i INTEGER, b INTEGER, at INTEGER) STRICT";

    private protected override ValueTask<TestStore> CreateAsync() => new(TestStore.Sqlite());
}
