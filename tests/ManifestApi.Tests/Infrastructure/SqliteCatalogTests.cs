namespace ManifestApi.Tests.Infrastructure;

public sealed class SqliteCatalogTests : CatalogSuite
{
    private protected override ValueTask<CatalogStore> CreateAsync() => CatalogStore.SqliteAsync();
}
