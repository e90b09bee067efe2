using System.Collections.Immutable;

namespace Plimsoll.Evidence.Reports.Plots;

/// <summary>A line of a plot.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Points">Its points, from left to right.</param>
internal sealed record PlotLine(string Name, ImmutableArray<(double X, double Y)> Points)
{
    /// <summary>Whether it stays in the background, without a name beside the heading.</summary>
    public bool IsFaint { get; init; }

    /// <summary>Its place among the colours; its place among the lines when there is none.</summary>
    public int? Colour { get; init; }
}
