using Plimsoll.Evidence.Telemetry;

namespace Plimsoll.Evidence.Parity;

/// <summary>What one arm emitted in the whole comparison.</summary>
/// <param name="Telemetry">What came over OTLP.</param>
/// <param name="Output">The lines that it printed.</param>
/// <param name="Plays">The requests that it got.</param>
/// <param name="ExitCode">Its exit code; null when it had to be killed.</param>
internal sealed record ArmObservation(ReceivedTelemetry Telemetry, IReadOnlyList<string> Output, IReadOnlyList<CasePlay> Plays, int? ExitCode);
