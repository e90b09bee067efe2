using System.Collections.Immutable;

namespace Plimsoll.Evidence.Reports.Plots;

/// <summary>The colours of a plot.</summary>
/// <param name="Lines">Of its lines, by their place.</param>
/// <param name="Frame">Of frames and marks.</param>
/// <param name="Paper">Behind everything.</param>
/// <param name="RootAttributes">What the root of the drawing needs for them.</param>
internal sealed record PlotColours(ImmutableArray<string> Lines, string Frame, string Paper, string RootAttributes)
{
    /// <summary>For a drawing that is a file of its own.</summary>
    public static PlotColours Plain { get; } = new(["#9aa0a6", "#d9822b", "#1f6feb"], "#d0d7de", "#ffffff", "");

    /// <summary>For a drawing inside the report, whose style sheet knows light and dark.</summary>
    public static PlotColours Themed { get; } = new(["var(--a)", "var(--repeat)", "var(--b)"], "var(--line)", "none", " fill=\"currentColor\" role=\"img\" class=\"plot\"");

    /// <summary>The colour of a line.</summary>
    public string Line(PlotLine line, int index) => Lines[line.Colour ?? index];
}
