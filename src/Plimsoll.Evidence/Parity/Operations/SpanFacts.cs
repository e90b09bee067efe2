using System.Globalization;
using Plimsoll.Evidence.Telemetry;

namespace Plimsoll.Evidence.Parity;

/// <summary>The facts of spans, by kind and name.</summary>
internal static class SpanFacts
{
    /// <summary>Adds those of the traces of one case.</summary>
    public static void Add(FactSheet sheet, IReadOnlyList<SpanRecord> spans, IReadOnlyDictionary<string, CasePlay> plays, int requests)
    {
        var known = spans.ToLookup(span => (span.TraceId, span.SpanId));
        foreach (var same in spans.GroupBy(Label))
        {
            var path = $"span/‹{same.Key}›";
            sheet.Add(path, Aspect.Span, "present");
            sheet.Add($"{path}/scope", Aspect.Span, Joined(same.Select(span => span.Source.Scope)));
            sheet.Add($"{path}/status", Aspect.Span, Joined(same.Select(span => span.Status)));
            sheet.Add($"{path}/events", Aspect.Span, Joined(same.SelectMany(span => span.Events)));
            sheet.Add($"{path}/parent", Aspect.Span, Joined(same.Select(span => Parent(span, known, plays))));
            sheet.Add($"{path}/perRequest", Aspect.Span, ((double)same.Count() / requests).ToString("0.##", CultureInfo.InvariantCulture));
            AttributeFacts.Add(sheet, path, Aspect.Span, [.. same.Select(span => span.Attributes)], withValues: true);
        }
    }

    private static string Label(SpanRecord span) => $"{span.Kind.ToString().ToLowerInvariant()} {ValueShape.Of(span.Name)}";

    private static string Parent(SpanRecord span, ILookup<(string, string), SpanRecord> known, IReadOnlyDictionary<string, CasePlay> plays)
    {
        if (span.ParentSpanId.Length == 0) return "none";
        if (plays.TryGetValue(span.TraceId, out var play) && play.SpanId == span.ParentSpanId) return "the request";
        return known[(span.TraceId, span.ParentSpanId)].FirstOrDefault() is { } parent ? Label(parent) : "unknown";
    }

    private static string Joined(IEnumerable<string> values) => string.Join(", ", values.Distinct().Order(StringComparer.Ordinal));
}
