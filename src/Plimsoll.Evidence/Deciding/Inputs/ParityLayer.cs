using System.Text.Json.Serialization;
using Plimsoll.Contracts.Schema;

namespace Plimsoll.Evidence.Deciding.Inputs;

/// <summary>A layer of parity.</summary>
[JsonConverter(typeof(KebabCaseConverter<ParityLayer>))]
internal enum ParityLayer
{
    /// <summary>It starts, answers, and stops when told to.</summary>
    Compatibility,

    /// <summary>The same input gives the same output and side effects.</summary>
    Behaviour,

    /// <summary>Traces, metrics, logs, startup and exit stay understandable.</summary>
    Operations,

    /// <summary>It fails no less legibly when the workload is hostile.</summary>
    Hostile,

    /// <summary>Back on A, the telemetry is that of the first A.</summary>
    Rollback,
}
