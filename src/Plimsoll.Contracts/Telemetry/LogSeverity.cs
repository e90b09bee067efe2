using System.Text.Json.Serialization;

namespace Plimsoll.Contracts;

/// <summary>Severity of a log event: the short names of the OpenTelemetry logs data model.</summary>
public enum LogSeverity
{
    /// <summary>Fine-grained tracing.</summary>
    [JsonStringEnumMemberName("TRACE")]
    Trace,

    /// <summary>For debugging.</summary>
    [JsonStringEnumMemberName("DEBUG")]
    Debug,

    /// <summary>Normal course of events.</summary>
    [JsonStringEnumMemberName("INFO")]
    Info,

    /// <summary>Unexpected, and the work went on.</summary>
    [JsonStringEnumMemberName("WARN")]
    Warn,

    /// <summary>Some work failed.</summary>
    [JsonStringEnumMemberName("ERROR")]
    Error,

    /// <summary>The process cannot go on.</summary>
    [JsonStringEnumMemberName("FATAL")]
    Fatal,
}
