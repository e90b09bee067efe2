using ManifestApi.Delivery.Configuration;
using ManifestApi.Infrastructure.Catalog;
using Plimsoll.Runtime.Hosting;
using Plimsoll.Storage.Postgres;
using Plimsoll.Storage.Sqlite;

namespace ManifestApi.Delivery.Data;

/// <summary>The service's store, on either engine.</summary>
internal static class ManifestStore
{
    internal static StoreSettings Of(ManifestConfig config) => new()
    {
        Url = config.DatabaseUrl,
        Name = MediaSchema.Store,
        Engines = new Dictionary<string, StoreEngine>
        {
            ["sqlite"] = SqliteDatabase.TryCreate,
            ["postgres"] = PostgresDatabase.TryCreate,
        },
        Migrations = MediaSchema.Migrations,
        MigratesAtBoot = config.Migrate == MigrationMode.Apply,
    };
}
