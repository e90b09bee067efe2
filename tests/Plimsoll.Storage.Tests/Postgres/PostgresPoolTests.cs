using Plimsoll.Testing;

namespace Plimsoll.Storage.Tests.Postgres;

public sealed class PostgresPoolTests(PostgresCluster cluster) : PoolSuite
{
    private protected override ValueTask<TestStore> CreateAsync() => TestStore.PostgresAsync(cluster);
}
