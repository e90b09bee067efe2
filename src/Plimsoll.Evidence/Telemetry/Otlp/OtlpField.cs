namespace Plimsoll.Evidence.Telemetry;

/// <summary>A field of an OTLP message.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Type">How it is written.</param>
/// <param name="IsRepeated">Whether there may be several.</param>
/// <param name="Message">Which message it holds.</param>
internal sealed record OtlpField(string Name, OtlpFieldType Type, bool IsRepeated = false, OtlpMessage? Message = null);
