using System.Collections.Immutable;

namespace Plimsoll.Evidence.Deciding;

/// <summary>A decision, or why none could be made.</summary>
/// <param name="Decision">The decision; <see langword="null"/> when there is a fault.</param>
/// <param name="Faults">Waivers of what nobody may waive.</param>
internal sealed record DecisionResult(Decision? Decision, ImmutableArray<string> Faults);
