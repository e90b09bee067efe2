namespace Plimsoll.Evidence.Comparing.Verdicts;

/// <summary>A difference, on the scale of the effects: logarithms for ratios, the unit for others.</summary>
/// <param name="Value">How large.</param>
/// <param name="Source">Where from.</param>
internal sealed record Margin(double Value, MarginSource Source);
