using System.Collections.Immutable;

namespace Plimsoll.Evidence.Comparing.Verdicts;

/// <summary>A gate and what it rests on.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Evidence">Why, a line each.</param>
internal sealed record GateVerdict(string Name, GateResult Result, ImmutableArray<string> Evidence);
