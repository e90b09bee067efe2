using System.Reflection;
using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Ingest.Steps;
using ManifestApi.Infrastructure.Packaging;
using ManifestApi.Infrastructure.Packaging.Probing;
using ManifestApi.Infrastructure.Packaging.Tools;
using ManifestApi.Infrastructure.Packaging.Transcoding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;
using Plimsoll.Jobs;
using Plimsoll.Runtime.Data;
using Plimsoll.Runtime.Hosting;

namespace ManifestApi.Infrastructure.Ingest;

/// <summary>The job types of the ingest: probe → package → verify and flip → render once → purge.</summary>
public static class IngestJobs
{
    // As long as a poison job of a round can be retried; then its file may be removed.
    private static readonly TimeSpan KeyRetention = TimeSpan.FromDays(90);

    /// <summary>The types, in the order of the steps.</summary>
    public static IReadOnlyList<string> Types { get; } =
        [NameOf<ProbeMedia>(), NameOf<PackageAsset>(), NameOf<PublishPackage>(), NameOf<RenderManifest>(), NameOf<PurgeUpload>()];

    /// <summary>Gives a service the queue of its uploads, and their jobs to its worker.</summary>
    /// <param name="builder">The service under construction; its store, <see cref="MediaStore"/>, <see cref="UploadStore"/>, <see cref="PackagingOptions"/> and the edge are registered.</param>
    /// <param name="settings">The jobs; their JSON is set here.</param>
    public static PlimsollBuilder AddIngestJobs(this PlimsollBuilder builder, Func<System.Text.Json.Serialization.JsonSerializerContext, JobsSettings> settings)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(settings);
        builder.AddJobs(settings(IngestJson.Default))
            .AddJob<ProbeMedia, ProbeMediaHandler>()
            .AddJob<PackageAsset, PackageAssetHandler>()
            .AddJob<PublishPackage, PublishPackageHandler>()
            .AddJob<RenderManifest, RenderManifestHandler>()
            .AddJob<PurgeUpload, PurgeUploadHandler>();
        var services = builder.Services;
        services.AddSingleton<UploadIntake>();
        services.AddSingleton(provider => new IngestCatalog(provider.GetRequiredService<Database>()));
        services.AddSingleton(provider => new IngestSteps(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<IJobs>(), provider.GetRequiredService<IngestCatalog>()));
        services.AddSingleton(provider => new ChildProcess(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new Ffprobe(provider.GetRequiredService<PackagingOptions>(), provider.GetRequiredService<ChildProcess>()));
        services.AddSingleton(provider => new FfmpegPackager(provider.GetRequiredService<PackagingOptions>(), provider.GetRequiredService<ChildProcess>()));
        if (builder.Boot.Role == ServiceRole.Api) return builder;
        services.AddHostedService(provider => new IngestWatch(
            provider.GetRequiredService<UploadIntake>(),
            provider.GetRequiredService<IngestCatalog>(),
            provider.GetRequiredService<IJobOperations>(),
            provider.GetRequiredService<UploadStore>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger<IngestWatch>()));
        return builder;
    }

    /// <summary>The limits of the tools, from the times that the contract allows their jobs. They hold in a request too.</summary>
    /// <param name="contract">The contract.</param>
    public static PackagingOptions ToolsOf(ServiceContract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return new() { ProbeTimeout = TimeOf<ProbeMedia>(contract), PackageTimeout = TimeOf<PackageAsset>(contract) };
    }

    private static TimeSpan TimeOf<TPayload>(ServiceContract contract) =>
        contract.Workloads.Jobs.TryGetValue(NameOf<TPayload>(), out var workload) ? JobBudget.Of(workload).Timeout : JobBudget.DefaultTimeout;

    private static string NameOf<TPayload>() => typeof(TPayload).GetCustomAttribute<JobAttribute>()!.Name;

    internal static JobOptions OptionsOf(IngestRound round, Asset asset) => new()
    {
        Key = round.Key,
        KeyRetention = KeyRetention,
        Tenant = asset.Tenant.Value,
        Labels = new JobLabels(AssetClass: asset.Class),
    };

    internal static JobOptions OptionsOf<TPayload>(IngestRound round, JobEnvelope<TPayload> before) => new()
    {
        Key = round.Key,
        KeyRetention = KeyRetention,
        Tenant = before.Tenant,
        Priority = before.Priority,
        Labels = before.Labels,
    };
}
