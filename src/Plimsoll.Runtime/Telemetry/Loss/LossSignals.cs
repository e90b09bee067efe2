namespace Plimsoll.Runtime.Telemetry.Loss;

/// <summary>Values of <c>plimsoll.telemetry.signal</c>.</summary>
internal static class LossSignals
{
    public const string Logs = "logs";
    public const string Traces = "traces";
    public const string Metrics = "metrics";
}
