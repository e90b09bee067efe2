using Plimsoll.Runtime.Telemetry.Loss;
using Plimsoll.Runtime.Telemetry.Signals;

namespace Plimsoll.Runtime.Telemetry;

/// <summary>The small parts that live as long as the service.</summary>
internal sealed record TelemetryParts(LossCounter Losses, LossReporter LossReporter, ColdStart ColdStart, bool HasCollector);
