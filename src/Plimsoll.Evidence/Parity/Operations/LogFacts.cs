namespace Plimsoll.Evidence.Parity;

/// <summary>The facts of log records, by name.</summary>
internal static class LogFacts
{
    /// <summary>Adds those of one case, or of none.</summary>
    public static void Add(FactSheet sheet, IReadOnlyList<LoggedEvent> events)
    {
        foreach (var same in events.GroupBy(log => log.Name))
        {
            var path = $"log/‹{same.Key}›";
            sheet.Add(path, Aspect.Log, "present");
            sheet.Add($"{path}/severity", Aspect.Log, string.Join(", ", same.Select(log => log.Severity).Distinct().Order(StringComparer.Ordinal)));
            AttributeFacts.Add(sheet, path, Aspect.Log, [.. same.Select(log => log.Attributes)], withValues: false);
        }
    }

    /// <summary>Adds which share of the records of each name belongs to a request.</summary>
    public static void AddCorrelation(FactSheet sheet, IReadOnlyList<LoggedEvent> events, IReadOnlySet<string> traces)
    {
        foreach (var same in events.GroupBy(log => log.Name))
        {
            var share = (double)same.Count(log => traces.Contains(log.TraceId)) / same.Count();
            sheet.Add($"correlation/‹{same.Key}›", new Fact(Aspect.Log, "") { Kind = FactKind.Share, Number = share });
        }
    }
}
