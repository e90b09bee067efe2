namespace Plimsoll.Evidence.Parity;

/// <summary>What differs at one path.</summary>
/// <param name="Aspect">What it is about.</param>
/// <param name="Kind">In which way.</param>
/// <param name="A">An example of A.</param>
/// <param name="B">An example of B.</param>
/// <param name="Count">In how many samples of B.</param>
internal sealed record Difference(Aspect Aspect, FindingKind Kind, string? A, string? B, int Count);
