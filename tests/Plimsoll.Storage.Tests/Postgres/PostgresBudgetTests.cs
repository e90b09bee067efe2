using Plimsoll.Testing;

namespace Plimsoll.Storage.Tests.Postgres;

public sealed class PostgresBudgetTests(PostgresCluster cluster) : BudgetSuite
{
    private protected override ValueTask<TestStore> CreateAsync() => TestStore.PostgresAsync(cluster);
}
