using System.Text.Json.Serialization;
using Plimsoll.Contracts.Schema;

namespace Plimsoll.Evidence.Subjects;

/// <summary>A kind of telemetry.</summary>
[JsonConverter(typeof(KebabCaseConverter<TelemetrySignal>))]
internal enum TelemetrySignal
{
    /// <summary>Spans.</summary>
    Traces,

    /// <summary>Metrics.</summary>
    Metrics,

    /// <summary>Logs, exported or printed.</summary>
    Logs,
}
