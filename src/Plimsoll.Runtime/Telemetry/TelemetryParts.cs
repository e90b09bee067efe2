using Plimsoll.Runtime.Telemetry.Loss;
using Plimsoll.Runtime.Telemetry.Signals;
using Plimsoll.Runtime.Telemetry.Tracing;

namespace Plimsoll.Runtime.Telemetry;

/// <summary>The small parts that live as long as the service.</summary>
internal sealed record TelemetryParts(LossCounter Losses, LossReporter LossReporter, ColdStart ColdStart, Traces Traces);
