using Plimsoll.Testing;

namespace ManifestApi.Tests.Infrastructure;

public sealed class PostgresBeaconTests(PostgresCluster cluster) : BeaconSuite
{
    private protected override ValueTask<CatalogStore> CreateAsync() => CatalogStore.PostgresAsync(cluster);
}
