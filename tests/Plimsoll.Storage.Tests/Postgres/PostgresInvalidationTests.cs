using Plimsoll.Testing;

namespace Plimsoll.Storage.Tests.Postgres;

public sealed class PostgresInvalidationTests(PostgresCluster cluster) : InvalidationSuite
{
    private protected override ValueTask<TestStore> CreateAsync() => TestStore.PostgresAsync(cluster);
}
