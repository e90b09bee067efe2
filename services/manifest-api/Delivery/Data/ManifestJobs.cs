using System.Text.Json.Serialization;
using ManifestApi.Delivery.Configuration;
using Plimsoll.Contracts;
using Plimsoll.Jobs;
using Plimsoll.Runtime.Hosting;
using Plimsoll.Storage.Postgres.Jobs;

namespace ManifestApi.Delivery.Data;

/// <summary>The service's queue: in its own store, on the engine that the store's URL names.</summary>
internal static class ManifestJobs
{
    // A stop has time left for giving back what did not end.
    private const double DrainShare = 0.8;

    private static readonly Dictionary<string, JobStoreEngine> Engines = new()
    {
        ["postgres"] = PostgresJobStore.TryCreate,
    };

    /// <summary>Why a store can hold no queue; null when it can, or when nobody knows which one it is.</summary>
    internal static string? FaultOf(Secret<Uri> databaseUrl)
    {
        var url = databaseUrl.Reveal();
        // A variable that is missing or wrong reads as about:blank, and has a fault of its own.
        return url.Scheme == "about" || Engines.ContainsKey(url.Scheme)
            ? null
            : $"asks for a durable queue, which this release has on {string.Join(", ", Engines.Keys)} only, not on {url.Scheme}";
    }

    internal static JobsSettings Of(Boot<ManifestConfig> boot, JsonSerializerContext json) => new()
    {
        Url = boot.Config.DatabaseUrl,
        Engines = Engines,
        Json = json,
        MigratesAtBoot = boot.Config.Migrate == MigrationMode.Apply,
        Worker = new JobWorkerOptions { Artifact = boot.BuildInfo.Artifact, DrainLimit = boot.DrainLimit * DrainShare },
    };
}
