using Plimsoll.Testing;

namespace Plimsoll.Storage.Tests.Postgres;

public sealed class PostgresSessionTests(PostgresCluster cluster) : SessionSuite
{
    private protected override string CreateValues =>
        "CREATE SCHEMA test; CREATE TABLE value (place integer, t text, n bigint, i integer, b boolean, at timestamptz)";

    private protected override ValueTask<TestStore> CreateAsync() => TestStore.PostgresAsync(cluster);
}
