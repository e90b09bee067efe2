using ManifestApi.Delivery.Manifests;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Configuration;

namespace ManifestApi.Delivery.Configuration;

/// <summary>Everything that the environment decides about the service. Read once, before anything else runs.</summary>
internal sealed record ManifestConfig(
    Secret<Uri> DatabaseUrl,
    MigrationMode Migrate,
    Region Region,
    QueueMode QueueMode,
    Uri? OtelEndpoint,
    long RenderedManifestsBytes,
    AccessSettings Access,
    IngestSettings Ingest)
{
    internal static ManifestConfig Define(EnvReader env)
    {
        // The schema is part of the build; a deployment that expects another one must not start.
        _ = (string)env.Literal("MANIFEST_SCHEMA_VERSION", "v4").Default("v4");
        return new ManifestConfig(
            DatabaseUrl: env.Url("DATABASE_URL", schemes: ["sqlite", "postgres"]).Secret(),
            Migrate: env.Enum<MigrationMode>("MIGRATE").Default(MigrationMode.Verify),
            Region: env.Enum<Region>("REGION"),
            QueueMode: env.Enum<QueueMode>("QUEUE_MODE").Default(QueueMode.Worker),
            OtelEndpoint: env.Url("OTEL_ENDPOINT", schemes: ["http", "https"]).Optional(),
            // 0B keeps none: each manifest is rendered for each request.
            RenderedManifestsBytes: env.Bytes("RENDERED_MANIFESTS", min: 0, max: 1L << 30).Default(RenderedManifests.DefaultBytes),
            Access: AccessSettings.Define(env),
            Ingest: IngestSettings.Define(env));
    }
}
