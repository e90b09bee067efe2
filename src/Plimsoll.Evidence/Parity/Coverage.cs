using Plimsoll.Evidence.Outgoing;
using Plimsoll.Evidence.Telemetry;

namespace Plimsoll.Evidence.Parity;

/// <summary>Says what a comparison could not look at: what nobody looked at must not pass for the same.</summary>
internal static class Coverage
{
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

    /// <summary>The stubs that nobody called: of a service of which it is said that it calls them, not the same was seen, but nothing.</summary>
    public static string[] NeverCalled(FourArms<OutgoingStub> stubs)
    {
        var called = stubs.All.SelectMany(static stub => stub.Since(0)).Select(static call => call.Dependency).ToHashSet(StringComparer.Ordinal);
        return [.. stubs.A.Names.Where(name => !called.Contains(name)).Select(static name => name.Length > 0 ? $"'{name}'" : "its dependency")];
    }

    /// <summary>What was not compared, and why.</summary>
    public static IEnumerable<ParityGap> Gaps(FourArms<ParityArm> arms, FourArms<ArmObservation> observed)
    {
        if (arms.A.Rows is null) yield return new(ParitySignal.Rows, "no arm has a database");
        if (arms.A.Outgoing is null) yield return new(ParitySignal.OutgoingCalls, "no arm has a stub for its dependencies");
        else if (NeverCalled(arms.Select(static arm => arm.Outgoing!)) is { Length: > 0 } silent)
            yield return new(ParitySignal.OutgoingCalls, $"no arm made a call to {string.Join(", ", silent)}; ask for a route that leads to one") { LeavesOpen = true };
        var hasCollector = arms.A.Telemetry is not null;
        const string noCollector = "no arm has a collector";
        if (!hasCollector) yield return new(ParitySignal.Spans, noCollector);
        else if (Lacks(ParitySignal.Spans, static seen => seen.Spans.Count)) yield return new(ParitySignal.Spans, "A exported none; set OTEL_TRACES_SAMPLER=always_on, and let it end by itself so that it can export the last");
        if (!hasCollector) yield return new(ParitySignal.Metrics, noCollector);
        else if (Lacks(ParitySignal.Metrics, static seen => seen.Metrics.Count)) yield return new(ParitySignal.Metrics, "A exported none; set OTEL_METRIC_EXPORT_INTERVAL=1000");
        if (!hasCollector) yield return new(ParitySignal.Logs, noCollector);
        else if (Lacks(ParitySignal.Logs, static seen => seen.Logs.Count) && observed.A.Output.Count == 0) yield return new(ParitySignal.Logs, "A exported none and printed nothing");

        foreach (var arm in arms.All)
        {
            if (arm.Control.DroppedOutput is { } dropped) yield return new(ParitySignal.Logs, $"{arm.Name} printed more than is kept: {dropped} before the last were not looked at; let it print less");
        }

        // Of what A has none, nothing can get lost.
        bool Lacks(ParitySignal signal, Func<ReceivedTelemetry, int> count) => !arms.A.Without.Contains(signal) && (count(observed.A.Telemetry) == 0 || count(observed.AAgain.Telemetry) == 0);
    }
}
