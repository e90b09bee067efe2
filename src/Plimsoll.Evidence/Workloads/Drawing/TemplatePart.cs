namespace Plimsoll.Evidence.Workloads.Drawing;

/// <summary>A piece of a template: text as it stands, or the place of a value.</summary>
/// <param name="Text">The text, or the name of the data set.</param>
/// <param name="IsValue">Whether it is a place.</param>
internal readonly record struct TemplatePart(string Text, bool IsValue);
