using ManifestApi.Delivery.Data;
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
    AccessSettings Access,
    IngestSettings Ingest)
{
    internal static ManifestConfig Define(EnvReader env)
    {
        // The schema is part of the build; a deployment that expects another one must not start.
        _ = (string)env.Literal("MANIFEST_SCHEMA_VERSION", "v4").Default("v4");
        Secret<Uri> databaseUrl = env.Url("DATABASE_URL", schemes: ["sqlite", "postgres"]).Secret();
        QueueMode queueMode = env.Enum<QueueMode>("QUEUE_MODE").Default(QueueMode.Inline);
        if (queueMode == QueueMode.Worker && ManifestJobs.FaultOf(databaseUrl) is { } problem)
            env.Refuse("QUEUE_MODE", problem, "Set it to inline or disabled, or put the store on PostgreSQL.");
        return new ManifestConfig(
            DatabaseUrl: databaseUrl,
            Migrate: env.Enum<MigrationMode>("MIGRATE").Default(MigrationMode.Verify),
            Region: env.Enum<Region>("REGION"),
            QueueMode: queueMode,
            OtelEndpoint: env.Url("OTEL_ENDPOINT", schemes: ["http", "https"]).Optional(),
            Access: AccessSettings.Define(env),
            Ingest: IngestSettings.Define(env));
    }
}
