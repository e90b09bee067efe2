using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Catalog;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;
using Plimsoll.Storage.Postgres;
using Plimsoll.Storage.Sqlite;
using Plimsoll.Testing;

namespace ManifestApi.Tests.Infrastructure;

/// <summary>A migrated media store of one engine.</summary>
internal sealed class CatalogStore : IAsyncDisposable
{
    private static readonly SchemaCompatibility Schema = new() { Produces = "media-contract-v4", Accepts = ["media-contract-v4"] };
    private readonly DirectoryInfo? _folder;

    private CatalogStore(Database database, DirectoryInfo? folder)
    {
        Database = database;
        _folder = folder;
        Catalog = new AssetCatalog(database);
    }

    internal Database Database { get; }

    internal IAssetCatalog Catalog { get; }

    internal static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal static async ValueTask<CatalogStore> SqliteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("plimsoll-media-");
        Assert.True(SqliteDatabase.TryCreate(new Uri($"sqlite://{folder.FullName}/media.db"), Options, out var database, out var fault), fault?.ToString());
        return await MigrateAsync(new CatalogStore(database, folder));
    }

    internal static async ValueTask<CatalogStore> PostgresAsync(PostgresCluster cluster)
    {
        Assert.True(PostgresDatabase.TryCreate(await cluster.CreateDatabaseAsync(), Options, out var database, out var fault), fault?.ToString());
        return await MigrateAsync(new CatalogStore(database, null));
    }

    private static DatabaseOptions Options => new() { Store = MediaSchema.Store, Pool = new DatabasePool { Max = 4, WaitMs = 60_000 } };

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _folder?.Delete(recursive: true);
    }

    private static async ValueTask<CatalogStore> MigrateAsync(CatalogStore store)
    {
        Assert.Empty((await new Migrator(store.Database, MediaSchema.Migrations(store.Database), Schema.Produces).ApplyAsync(Cancellation)).Faults);
        Assert.Empty((await StoreGate.CheckAsync(store.Database, Schema, Cancellation)).Faults);
        return store;
    }
}
