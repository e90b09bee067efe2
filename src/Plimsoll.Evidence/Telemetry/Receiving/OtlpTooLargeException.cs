namespace Plimsoll.Evidence.Telemetry;

/// <summary>A request is larger than the receiver takes.</summary>
internal sealed class OtlpTooLargeException(string message) : Exception(message);
