using Microsoft.Extensions.Logging;

namespace Plimsoll.Runtime.Telemetry;

/// <summary>Settings of logs, metrics and traces. The defaults suit a service in production.</summary>
public sealed record TelemetryOptions
{
    /// <summary>Base address of an OTLP collector (HTTP, protobuf), such as <c>http://collector:4318</c>; <c>v1/traces</c> and <c>v1/metrics</c> are appended. Default: none, nothing is sent.</summary>
    public Uri? OtlpEndpoint { get; init; }

    /// <summary>Share of traces that begin here and are recorded, 0 to 1; a caller's decision always wins. Default: 1. Ignored without <see cref="OtlpEndpoint"/>.</summary>
    public double TraceRatio { get; init; } = 1;

    /// <summary>Names of the meters whose instruments are measured beside the platform's, the database driver's and Plimsoll's own. Default: none.</summary>
    public IReadOnlyCollection<string> Meters { get; init; } = [];

    /// <summary>Names of the activity sources whose spans are sent beside those of the requests, the database driver's and Plimsoll's own. Default: none.</summary>
    public IReadOnlyCollection<string> Sources { get; init; } = [];

    /// <summary>Time between two exports of metrics to the collector. Default: 15 s.</summary>
    public TimeSpan MetricInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest time that a span waits before it is sent. Default: 1 s.</summary>
    public TimeSpan SpanInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Time that one export may take, with all its tries. Default: 5 s.</summary>
    public TimeSpan ExportLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Bytes of spans that may wait for the collector, per source; more are dropped and counted. A request's span has about 300. Default: 4 MiB.</summary>
    public int SpanQueueBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Lowest level that is logged. Default: Information; the framework's own categories start at Warning.</summary>
    public LogLevel MinimumLevel { get; init; } = LogLevel.Information;

    /// <summary>Log lines that may wait for stdout; more are dropped and counted. Default: 8192.</summary>
    public int LogQueueLines { get; init; } = 8192;

    /// <summary>Bytes of log lines that may wait for stdout. Default: 8 MiB.</summary>
    public long LogQueueBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Time for writing out waiting log lines at shutdown. Default: 2 s.</summary>
    public TimeSpan LogFlushLimit { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Where log lines go. Default: stdout.</summary>
    public Stream? LogOutput { get; init; }
}
