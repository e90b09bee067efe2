using OpenTelemetry.Resources;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Telemetry;

/// <summary>Who emits: the build identity in the words of the semantic conventions.</summary>
internal static class TelemetryResource
{
    public static ResourceBuilder Of(BuildInfo build, TimeProvider clock) => ResourceBuilder.CreateEmpty()
        .AddTelemetrySdk()
        .AddAttributes(
        [
            new("service.name", build.Service),
            new("service.version", build.Commit),
            new("service.instance.id", Guid.CreateVersion7(clock.GetUtcNow()).ToString()),
            new("vcs.ref.head.revision", build.Commit),
            new("process.pid", (long)Environment.ProcessId),
            new("process.runtime.description", build.Runtime),
            new("plimsoll.telemetry.contract", build.TelemetryContract),
            new("plimsoll.artifact", build.Artifact),
        ]);
}
