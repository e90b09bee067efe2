namespace Plimsoll.Evidence.Telemetry;

/// <summary>What a client sent is no OTLP. The message says what and where.</summary>
internal sealed class OtlpFormatException(string message, Exception? cause = null) : Exception(message, cause);
