using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Telemetry.Otlp;

/// <summary>Who emits: the build identity in the words of the semantic conventions.</summary>
internal sealed class OtlpResource
{
    private const int ResourceField = 1;
    private const int AttributeField = 1;

    public OtlpResource(BuildInfo build, TimeProvider clock)
    {
        Attributes =
        [
            new("service.name", build.Service),
            new("service.version", build.Commit),
            new("service.instance.id", Guid.CreateVersion7(clock.GetUtcNow()).ToString()),
            new("telemetry.sdk.name", "plimsoll"),
            new("telemetry.sdk.language", "dotnet"),
            new("telemetry.sdk.version", typeof(OtlpResource).Assembly.GetName().Version!.ToString(3)),
            new("vcs.ref.head.revision", build.Commit),
            new("process.pid", (long)Environment.ProcessId),
            new("process.runtime.description", build.Runtime),
            new("plimsoll.telemetry.contract", build.TelemetryContract),
            new("plimsoll.artifact", build.Artifact),
        ];
    }

    public IReadOnlyList<KeyValuePair<string, object?>> Attributes { get; }

    /// <summary>Writes it as the member <c>resource</c> of ResourceSpans or ResourceMetrics; both have it as their first.</summary>
    public void WriteTo(ProtobufWriter writer)
    {
        var resource = writer.Open(ResourceField);
        foreach (var (key, value) in Attributes)
            writer.Attribute(AttributeField, key, value);
        writer.Close(resource);
    }
}
