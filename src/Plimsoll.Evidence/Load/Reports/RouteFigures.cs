namespace Plimsoll.Evidence.Load.Reports;

/// <summary>Figures of one route.</summary>
/// <param name="Label">Its name in reports.</param>
/// <param name="Figures">What its requests gave.</param>
internal sealed record RouteFigures(string Label, LatencyFigures Figures);
