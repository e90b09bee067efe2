using ManifestApi.Delivery.Access;
using ManifestApi.Delivery.Assets;
using ManifestApi.Delivery.Beacons;
using ManifestApi.Delivery.Configuration;
using ManifestApi.Delivery.Data;
using ManifestApi.Delivery.Manifests;
using ManifestApi.Delivery.Media;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Playback;
using ManifestApi.Infrastructure.Catalog;
using ManifestApi.Infrastructure.Ingest;
using ManifestApi.Infrastructure.Ingest.Edge;
using ManifestApi.Infrastructure.Packaging;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Caching;
using Plimsoll.Runtime.Data;
using Plimsoll.Runtime.Hosting;
using Plimsoll.Runtime.Pressure.Compute;

namespace ManifestApi.Delivery;

/// <summary>Joins the domain to its infrastructure.</summary>
internal static class ManifestServices
{
    private static readonly TimeSpan CleanUpInterval = TimeSpan.FromSeconds(5);

    internal static void AddManifestApi(this PlimsollBuilder builder, Boot<ManifestConfig> boot)
    {
        var services = builder.Services;
        var config = boot.Config;
        services.AddSingleton(config.Access);
        services.AddSingleton(config.Access.SigningKeys);
        services.AddSingleton(new PlaybackTelemetry(boot.BuildInfo.Runtime, config.Region.ToString().ToLowerInvariant(), boot.BuildInfo.Commit));
        services.AddSingleton<SignedPath>();
        services.AddSingleton(provider => new RouteCatalogs(
            provider.GetRequiredService<Database>(), boot.Contract, provider.GetRequiredService<ILoggerFactory>().CreateLogger<RouteCatalogs>()));
        services.AddSingleton<IAssetCatalog>(provider => new AssetCatalog(provider.GetRequiredService<Database>()));
        services.AddSingleton(provider => new MediaStore(Path.Combine(config.Ingest.DataDirectory, "media"), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new UploadFolder(config.Ingest.DataDirectory, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(IngestJobs.ToolsOf(boot.Contract));
        services.AddSingleton<IBootCheck, DataFolderCheck>();
        services.AddHostedService(provider => new CrashCleanUp(
            provider.GetRequiredService<UploadFolder>(), provider.GetRequiredService<MediaStore>(), provider.GetRequiredService<ILoggerFactory>().CreateLogger<CrashCleanUp>())
        {
            Interval = config.QueueMode == QueueMode.Worker ? CleanUpInterval : null,
        });
        services.AddSingleton(new UploadStore(Path.Combine(config.Ingest.DataDirectory, "queued")));
        services.AddSingleton<IBootCheck>(_ => new RoleCheck(boot.Role, config.QueueMode));
        if (config.QueueMode == QueueMode.Worker) builder.AddEdge(config.Ingest.EdgePurgeUrl).AddIngestJobs(json => ManifestJobs.Of(boot, json));
        if (boot.Role == ServiceRole.Worker) return;
        services.AddSingleton(provider => new RenderedManifests(
            provider.GetRequiredService<Caches>(), provider.GetRequiredService<BoundedCompute>(), config.RenderedManifestsBytes));
        services.AddSingleton(provider => new KnownAssets(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PlayableAssets>();
        services.AddBeacons();
        services.AddSingleton<AssetIngest>();
        services.AddSingleton<DemoAsset>();
        if (config.Ingest.LoadsDemo) services.AddSingleton<IBootCheck, DemoLoader>();
    }
}
