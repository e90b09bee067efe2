namespace ManifestApi.Tests.Infrastructure;

public sealed class SqliteBeaconTests : BeaconSuite
{
    private protected override ValueTask<CatalogStore> CreateAsync() => CatalogStore.SqliteAsync();
}
