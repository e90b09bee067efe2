using System.Collections.Immutable;

namespace Plimsoll.Bench.Subjects;

/// <summary>
/// The variables that subjects get. Nothing else is inherited but what a program needs to run at all, so that
/// a developer's settings for a runtime do not become part of a figure.
/// </summary>
internal static class SubjectEnvironment
{
    private const string RegionName = "iad";
    private const string ServiceVersion = "0.1.0";
    private static readonly string[] Inherited = ["PATH", "HOME", "TMPDIR", "DOTNET_ROOT"];

    /// <summary>The reference service in full configuration, telemetry on, but for its queue: its requests are measured. The operations listener takes any free port.</summary>
    public static ImmutableDictionary<string, string> ForService(SubjectSettings settings, int port) => Base()
        .Add("DATABASE_URL", $"sqlite://{settings.DatabaseFile}")
        .Add("DATA_DIR", settings.DataFolder)
        .Add("MIGRATE", "apply")
        .Add("OTEL_ENDPOINT", settings.TelemetryEndpoint.ToString())
        .Add("PLIMSOLL_LISTEN", $"127.0.0.1:{port}")
        .Add("PLIMSOLL_OPS_LISTEN", "127.0.0.1:0")
        .Add("QUEUE_MODE", "disabled")
        .Add("REGION", RegionName)
        .Add("SIGNING_KEYS", settings.SigningKeys);

    /// <summary>A peer of ours: the same facts under shorter names.</summary>
    public static ImmutableDictionary<string, string> ForPeer(SubjectSettings settings, int port) => Base()
        .Add("DATABASE_FILE", settings.DatabaseFile)
        .Add("PORT", port.ToString())
        .Add("REGION", RegionName)
        .Add("SERVICE_VERSION", ServiceVersion)
        .Add("SIGNING_KEYS", settings.SigningKeys);

    /// <summary>A program that works on a job queue.</summary>
    public static ImmutableDictionary<string, string> ForJobs(string queueUrl) => Base()
        .Add("QUEUE_URL", queueUrl);

    private static ImmutableDictionary<string, string> Base()
    {
        var environment = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var name in Inherited)
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value) environment[name] = value;
        }

        return environment.ToImmutable();
    }
}
