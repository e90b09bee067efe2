using Plimsoll.Contracts;
using Plimsoll.Runtime.Configuration;

namespace Plimsoll.Runtime.Tests.Configuration;

#region guide
public sealed record ManifestConfig(Secret<Uri> DatabaseUrl, Region Region, QueueMode QueueMode, Uri? OtelEndpoint)
{
    public static ManifestConfig Define(EnvReader env) => new(
        DatabaseUrl: env.Url("DATABASE_URL", schemes: ["sqlite", "postgres"]).Secret(),
        Region: env.Enum<Region>("REGION"),
        QueueMode: env.Enum<QueueMode>("QUEUE_MODE").Default(QueueMode.Worker),
        OtelEndpoint: env.Url("OTEL_ENDPOINT").Optional());
}
#endregion
