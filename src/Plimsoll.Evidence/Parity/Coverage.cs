using Plimsoll.Evidence.Telemetry;

namespace Plimsoll.Evidence.Parity;

/// <summary>Says what a comparison could not look at: what nobody looked at must not pass for the same.</summary>
internal static class Coverage
{
    private static readonly string[] OfOperations = ["spans", "metrics", "logs"];

    /// <summary>Refuses arms of which only some have a database, a stub or a collector.</summary>
    public static void Check(FourArms<ParityArm> arms)
    {
        Require("a database", arm => arm.Rows is not null);
        Require("a stub for its dependencies", arm => arm.Outgoing is not null);
        Require("a collector", arm => arm.Telemetry is not null);

        void Require(string what, Func<ParityArm, bool> has)
        {
            var with = arms.All.Where(has).Select(arm => arm.Name).ToList();
            if (with.Count is not 0 and not 4) throw new ParityException($"Only {string.Join(", ", with)} of the four arms have {what}. Give each of them its own, or none.");
        }
    }

    /// <summary>What was not compared, and why.</summary>
    public static IEnumerable<string> Gaps(FourArms<ParityArm> arms, FourArms<ArmObservation> observed)
    {
        if (arms.A.Rows is null) yield return "rows: no arm has a database";
        if (arms.A.Outgoing is null) yield return "outgoing calls: no arm has a stub for its dependencies";
        if (arms.A.Telemetry is null) yield return "spans, metrics and logs: no arm has a collector";
        else
        {
            if (Lacks(seen => seen.Spans.Count)) yield return "spans: A exported none; set OTEL_TRACES_SAMPLER=always_on, and let it end by itself so that it can export the last";
            if (Lacks(seen => seen.Metrics.Count)) yield return "metrics: A exported none; set OTEL_METRIC_EXPORT_INTERVAL=1000";
            if (Lacks(seen => seen.Logs.Count) && observed.A.Output.Count == 0) yield return "logs: A exported none and printed nothing";
        }

        bool Lacks(Func<ReceivedTelemetry, int> count) => count(observed.A.Telemetry) == 0 || count(observed.AAgain.Telemetry) == 0;
    }

    /// <summary>Whether a gap leaves the layer of operations open: begins as those above do that speak of telemetry.</summary>
    public static bool IsOfOperations(string gap) => OfOperations.Any(what => gap.StartsWith(what, StringComparison.Ordinal));
}
