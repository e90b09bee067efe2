using System.Collections.Immutable;

namespace Plimsoll.Evidence.Deciding.Inputs;

/// <summary>A figure of B that was measured outside of the comparison, such as the time of a build.</summary>
/// <param name="Name">The signal of the budget that it is held against, such as <c>build.buildSeconds</c>.</param>
/// <param name="Values">One value a run.</param>
internal sealed record MeasuredFigure(string Name, ImmutableArray<double> Values);
