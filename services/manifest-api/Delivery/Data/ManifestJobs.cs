using System.Text.Json.Serialization;
using ManifestApi.Delivery.Configuration;
using Plimsoll.Jobs;
using Plimsoll.Runtime.Hosting;
using Plimsoll.Storage.Postgres.Jobs;
using Plimsoll.Storage.Sqlite.Jobs;

namespace ManifestApi.Delivery.Data;

/// <summary>The service's queue: in its own store, on the engine that the store's URL names.</summary>
internal static class ManifestJobs
{
    private static readonly Dictionary<string, JobStoreEngine> Engines = new()
    {
        ["postgres"] = PostgresJobStore.TryCreate,
        ["sqlite"] = SqliteJobStore.TryCreate,
    };

    internal static JobsSettings Of(Boot<ManifestConfig> boot, JsonSerializerContext json) => new()
    {
        Url = boot.Config.DatabaseUrl,
        Engines = Engines,
        Json = json,
        MigratesAtBoot = boot.Config.Migrate == MigrationMode.Apply,
        Worker = new JobWorkerOptions { Artifact = boot.BuildInfo.Artifact },
    };
}
