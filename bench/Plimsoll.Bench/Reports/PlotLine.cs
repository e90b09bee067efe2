using System.Collections.Immutable;

namespace Plimsoll.Bench.Reports;

/// <summary>A line of a plot.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Points">Its points, from left to right.</param>
internal sealed record PlotLine(string Name, ImmutableArray<(double X, double Y)> Points);
