using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Hosting;

/// <summary>The log events of a service's life. The names are part of the telemetry contract.</summary>
internal static partial class BootLog
{
    /// <summary>Every variable is a field of the event; secrets are redacted by then.</summary>
    public static void ConfigurationValidated(ILogger logger, IReadOnlyList<KeyValuePair<string, string>> variables) =>
        logger.Log(
            LogLevel.Information,
            new EventId(1000, "config.validated"),
            new ConfigurationFields(variables),
            null,
            static (fields, _) => fields.ToString());

    /// <param name="logger">Where to.</param>
    /// <param name="service">Name of the service.</param>
    /// <param name="runtime">What runs the build.</param>
    /// <param name="commit">Commit of the source.</param>
    /// <param name="lockfileHash">Hash of the dependency lock file.</param>
    /// <param name="schemaVersion">Data schema that the service produces.</param>
    /// <param name="telemetryContract">Telemetry contract that the service promises.</param>
    /// <param name="template">Template that the service was made from.</param>
    /// <param name="features">The features; an object, because a dictionary would be spelled out as pairs in the message.</param>
    /// <param name="artifact">Digest of the artifact.</param>
    [LoggerMessage(1001, LogLevel.Information,
        "service.boot {service} {runtime} {commit} {lockfileHash} {schemaVersion} {telemetryContract} {template} {features} {artifact}",
        EventName = "service.boot")]
    public static partial void ServiceBoot(
        ILogger logger,
        string service,
        string runtime,
        string commit,
        string lockfileHash,
        string schemaVersion,
        string telemetryContract,
        string template,
        object features,
        string artifact);

    [LoggerMessage(1002, LogLevel.Warning,
        "Feature {feature} expired on {expires}. Its owner {owner} removes it, or moves the day in plimsoll.json.",
        EventName = "feature.expired")]
    public static partial void FeatureExpired(ILogger logger, string feature, string owner, DateOnly expires);

    [LoggerMessage(1003, LogLevel.Information,
        "Listening on {publicAddress}, operations on {operationsAddress}, {bootMs} ms after the boot began.",
        EventName = "ready")]
    public static partial void Ready(ILogger logger, ListenAddress? publicAddress, ListenAddress? operationsAddress, double bootMs);

    [LoggerMessage(1004, LogLevel.Information,
        "Stopping: no new connections, and at most {drainLimitMs} ms for what is under way.",
        EventName = "service.draining")]
    public static partial void Draining(ILogger logger, double drainLimitMs);

    [LoggerMessage(1005, LogLevel.Information, "Stopped.", EventName = "service.stopped")]
    public static partial void Stopped(ILogger logger);
}
