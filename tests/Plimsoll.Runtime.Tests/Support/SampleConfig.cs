using Plimsoll.Contracts;
using Plimsoll.Runtime.Configuration;
using Plimsoll.Runtime.Tests.Configuration;

namespace Plimsoll.Runtime.Tests.Support;

internal sealed record SampleConfig(Secret<Uri> DatabaseUrl, Region Region, QueueMode QueueMode, string SchemaVersion)
{
    public static SampleConfig Define(EnvReader env) => new(
        DatabaseUrl: env.Url("DATABASE_URL", schemes: ["sqlite", "postgres"]).Secret(),
        Region: env.Enum<Region>("REGION"),
        QueueMode: env.Enum<QueueMode>("QUEUE_MODE").Default(QueueMode.Worker),
        SchemaVersion: env.Literal("MANIFEST_SCHEMA_VERSION", "v4"));
}
