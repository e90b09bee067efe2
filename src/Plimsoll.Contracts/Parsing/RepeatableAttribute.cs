namespace Plimsoll.Contracts.Parsing;

/// <summary>Tells the JSON Schema that values of a list may repeat, as the words of a command do.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RepeatableAttribute : Attribute;
