namespace Plimsoll.Evidence.Telemetry;

/// <summary>Value of an attribute.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Text">The value as text; arrays and maps as JSON.</param>
internal readonly record struct AttributeValue(AttributeType Type, string Text);
