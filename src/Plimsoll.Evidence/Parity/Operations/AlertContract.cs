using Plimsoll.Contracts;
using Plimsoll.Evidence.Telemetry;

namespace Plimsoll.Evidence.Parity;

/// <summary>Alerts and dashboards ask for names; each must exist in B.</summary>
internal static class AlertContract
{
    /// <summary>A finding for each name that an arm of B doesn't emit.</summary>
    public static IEnumerable<ParityFinding> Check(IReadOnlyList<string> names, FourArms<ReceivedTelemetry> telemetry)
    {
        var emitted = telemetry.Select(NamesOf);
        foreach (var name in names)
        {
            var missing = (emitted.B.Contains(name) ? 0 : 1) + (emitted.BAgain.Contains(name) ? 0 : 1);
            if (missing == 0) continue;
            yield return new ParityFinding
            {
                Layer = ParityLayer.Operations,
                Subject = "alerts and dashboards",
                Path = name,
                Aspect = Aspect.AlertContract,
                Kind = FindingKind.Missing,
                Severity = FindingWeight.SeverityOf(Aspect.AlertContract, FindingKind.Missing),
                Waivable = FindingWeight.IsWaivable(Aspect.AlertContract),
                ExampleA = emitted.A.Contains(name) && emitted.AAgain.Contains(name) ? "emitted" : "not emitted either",
                Evidence = missing,
                Samples = 2,
            };
        }
    }

    private static HashSet<string> NamesOf(ReceivedTelemetry telemetry)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        names.UnionWith(telemetry.Spans.Select(span => span.Name));
        names.UnionWith(telemetry.Logs.Select(log => LoggedEvent.Of(log).Name));
        foreach (var metric in telemetry.Metrics)
        {
            names.Add(metric.Name);
            if (!Enum.TryParse<MetricInstrument>(metric.Instrument, ignoreCase: true, out var instrument)) continue;
            var prometheus = PrometheusName.OfMetric(metric.Name, metric.Unit, instrument);
            names.Add(prometheus);
            if (instrument == MetricInstrument.Histogram) names.UnionWith([$"{prometheus}_bucket", $"{prometheus}_sum", $"{prometheus}_count"]);
        }

        return names;
    }
}
