namespace Plimsoll.Contracts;

/// <summary>One broken promise of a telemetry contract.</summary>
/// <param name="Kind">In which way the promise is broken.</param>
/// <param name="Subject">What was promised, such as <c>metric http.server.request.duration</c>.</param>
/// <param name="Message">What was promised and what was observed, for people.</param>
public sealed record TelemetryFinding(TelemetryFindingKind Kind, string Subject, string Message);
