using System.ComponentModel;

namespace Plimsoll.Contracts;

/// <summary>Names the telemetry contract that a service promises.</summary>
public sealed record TelemetryReference
{
    /// <summary>Name and version of the telemetry contract, such as playback-core-v2.</summary>
    [Description("Name and version of the telemetry contract, such as playback-core-v2.")]
    public required string Contract { get; init; }
}
