namespace Plimsoll.Storage.Tests.Sqlite;

public sealed class SqliteBudgetTests : BudgetSuite
{
    private protected override ValueTask<TestStore> CreateAsync() => new(TestStore.Sqlite());
}
