namespace Plimsoll.Evidence.Parity;

/// <summary>
/// What an arm emits, as facts: per case the spans and logs of its traces, and for the process its metrics, its other spans and logs, the
/// lines that it prints, and its exit code.
/// </summary>
internal static class Inventory
{
    /// <summary>Name of the part that belongs to no request.</summary>
    public const string Process = "the process";

    /// <summary>Takes it.</summary>
    public static IReadOnlyDictionary<string, FactSheet> Of(ArmObservation observed)
    {
        var sheets = observed.Plays.Select(play => play.Case.Name).Append(Process).Distinct().ToDictionary(name => name, _ => new FactSheet(), StringComparer.Ordinal);
        var byTrace = observed.Plays.ToDictionary(play => play.TraceId, StringComparer.Ordinal);
        string Subject(string traceId) => byTrace.TryGetValue(traceId, out var play) ? play.Case.Name : Process;

        foreach (var spans in observed.Telemetry.Spans.GroupBy(span => Subject(span.TraceId)))
        {
            var requests = Math.Max(1, observed.Plays.Count(play => play.Case.Name == spans.Key));
            SpanFacts.Add(sheets[spans.Key], [.. spans], byTrace, requests);
        }

        MetricFacts.Add(sheets[Process], observed.Telemetry.Metrics);
        var lines = observed.Output.Select(OutputLine.Read).ToList();
        var events = observed.Telemetry.Logs.Select(LoggedEvent.Of).Concat(lines.OfType<LoggedEvent>()).ToList();
        foreach (var logs in events.GroupBy(log => Subject(log.TraceId))) LogFacts.Add(sheets[logs.Key], [.. logs]);
        LogFacts.AddCorrelation(sheets[Process], events, byTrace.Keys.ToHashSet(StringComparer.Ordinal));
        OutputFacts.Add(sheets[Process], observed.Output, lines.Count(line => line is not null));
        return sheets;
    }
}
