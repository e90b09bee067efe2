namespace Plimsoll.Evidence.Reports;

/// <summary>Short names of metrics.</summary>
internal static class MetricLabel
{
    private const string Route = "route.";
    private const string Process = "process.";

    /// <summary>The figure first, then the route that it is of.</summary>
    public static string Of(string name)
    {
        var dot = name.LastIndexOf('.');
        if (name.StartsWith(Route, StringComparison.Ordinal) && dot > Route.Length) return $"{name[(dot + 1)..]} {name[Route.Length..dot]}";
        return name.StartsWith(Process, StringComparison.Ordinal) ? name[Process.Length..] : name;
    }
}
