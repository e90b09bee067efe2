using System.Collections.Immutable;

namespace Plimsoll.Contracts;

/// <summary>The comparison behind <see cref="TelemetryContract.Compare"/>.</summary>
internal static class TelemetryComparison
{
    public static ImmutableArray<TelemetryFinding> Run(TelemetryContract promise, TelemetryInventory observed)
    {
        var findings = ImmutableArray.CreateBuilder<TelemetryFinding>();
        foreach (var span in promise.Spans)
            CompareSpan(span, observed.Spans.FirstOrDefault(other => Covers(span, other.Name)), findings);
        foreach (var metric in promise.Metrics)
            CompareMetric(metric, observed.Metrics.FirstOrDefault(other => other.Name == metric.Name), findings);
        foreach (var logEvent in promise.LogEvents)
            CompareLogEvent(logEvent, observed.LogEvents.FirstOrDefault(other => other.Name == logEvent.Name), findings);
        return findings.ToImmutable();
    }

    public static ImmutableArray<TelemetryFinding> FindUndeclared(TelemetryContract contract, TelemetryInventory observed) =>
    [
        .. observed.Spans.Where(seen => !contract.Spans.Any(span => Covers(span, seen.Name))).Select(seen => Undeclared($"span {seen.Name}")),
        .. observed.Metrics.Where(seen => contract.Metrics.All(metric => metric.Name != seen.Name)).Select(seen => Undeclared($"metric {seen.Name}")),
        .. observed.LogEvents.Where(seen => contract.LogEvents.All(logEvent => logEvent.Name != seen.Name)).Select(seen => Undeclared($"log event {seen.Name}")),
    ];

    // A span whose name holds the value of one of its attributes is declared with the attribute's name in braces at the end.
    // A route's own parameters are no attributes: their braces are part of the name.
    private static bool Covers(SpanDefinition declared, string name) =>
        declared.Name == name || declared.Attributes.Any(attribute =>
            declared.Name.EndsWith($"{{{attribute}}}", StringComparison.Ordinal)
            && name.StartsWith(declared.Name[..^(attribute.Length + 2)], StringComparison.Ordinal));

    private static void CompareSpan(SpanDefinition promised, SpanDefinition? seen, ImmutableArray<TelemetryFinding>.Builder findings)
    {
        var subject = $"span {promised.Name}";
        if (seen is null)
        {
            if (promised.When.Length == 0)
                findings.Add(Missing(subject));
            return;
        }

        if (seen.Kind != promised.Kind)
            findings.Add(Changed(TelemetryFindingKind.KindChanged, subject, "kind", promised.Kind, seen.Kind));
        CompareAttributes(subject, promised.Attributes, seen.Attributes, findings);
    }

    private static void CompareMetric(MetricDefinition promised, MetricDefinition? seen, ImmutableArray<TelemetryFinding>.Builder findings)
    {
        var subject = $"metric {promised.Name}";
        if (seen is null)
        {
            if (promised.When.Length == 0)
                findings.Add(Missing(subject));
            return;
        }

        if (seen.Unit != promised.Unit)
            findings.Add(Changed(TelemetryFindingKind.UnitChanged, subject, "unit", promised.Unit, seen.Unit));
        if (seen.Instrument != promised.Instrument)
            findings.Add(Changed(TelemetryFindingKind.InstrumentChanged, subject, "instrument", promised.Instrument, seen.Instrument));
        CompareAttributes(subject, promised.Attributes, seen.Attributes, findings);
    }

    private static void CompareLogEvent(LogEventDefinition promised, LogEventDefinition? seen, ImmutableArray<TelemetryFinding>.Builder findings)
    {
        var subject = $"log event {promised.Name}";
        if (seen is null)
        {
            if (promised.When.Length == 0)
                findings.Add(Missing(subject));
            return;
        }

        if (seen.Severity != promised.Severity)
            findings.Add(Changed(TelemetryFindingKind.SeverityChanged, subject, "severity", promised.Severity, seen.Severity));
        CompareAttributes(subject, promised.Attributes, seen.Attributes, findings);
    }

    private static void CompareAttributes(
        string subject, ImmutableArray<string> promised, ImmutableArray<string> seen, ImmutableArray<TelemetryFinding>.Builder findings)
    {
        foreach (var attribute in promised.Except(seen, StringComparer.Ordinal))
        {
            findings.Add(new TelemetryFinding(
                TelemetryFindingKind.AttributeMissing, subject, $"{subject} is promised with the attribute {attribute}, observed without it."));
        }
    }

    private static TelemetryFinding Missing(string subject) =>
        new(TelemetryFindingKind.Missing, subject, $"{subject} is promised and was not observed.");

    private static TelemetryFinding Undeclared(string subject) =>
        new(TelemetryFindingKind.Undeclared, subject, $"{subject} was observed and stands in no entry of the contract.");

    private static TelemetryFinding Changed<T>(TelemetryFindingKind kind, string subject, string what, T promised, T seen) =>
        new(kind, subject, $"{subject} is promised with {what} {promised}, observed with {seen}.");
}
