using System.Globalization;
using Plimsoll.Bench.Reports;
using Plimsoll.Bench.Suites.Overload.Figures;
using Plimsoll.Bench.Suites.Overload.Traffic;

namespace Plimsoll.Bench.Suites.Overload;

/// <summary>The rows of a run. The value of a row is the median of its rounds.</summary>
internal static class OverloadRows
{
    private const double Top = 10;
    private static readonly double[] LatencyLoads = [1, Top];
    private static readonly (string Name, double Share)[] Percentiles = [("p50", 0.5), ("p95", 0.95), ("p99", 0.99)];

    /// <summary>All of them.</summary>
    public static IEnumerable<Measurement> Of(OverloadResult result) =>
        [.. Judged(result), .. result.Contest.All.SelectMany(subject => OfSubject(result, subject.Name))];

    /// <summary>Says of whom it is not known how long they take to recover.</summary>
    public static IEnumerable<string> Unrecovered(OverloadResult result) =>
        from turns in result.Outages
        let failed = turns.Value.Count(turn => RecoveryOf(result, turn) is null)
        where failed > 0
        select $"{turns.Key} had not recovered when {failed} of its {turns.Value.Count} outages ended; recovery_s then says how long it was watched ({result.Outage.After.TotalSeconds:0} s).";

    private static IEnumerable<Measurement> Judged(OverloadResult result)
    {
        var ours = result.Loads[result.Contest.Ours.Name];
        var top = IndexOf(Top);
        yield return Measurement.Plain("goodput_10x_over_peak", "ratio", ours.Select(turn => turn.Steps).Select(steps => steps[top].All.GoodPerS / steps.Max(step => step.All.GoodPerS)));
        yield return Measurement.Plain("critical_p95_ms.10x", "ms", ours.Select(turn => turn.Steps[top][TrafficPriority.Critical].PercentileMs(0.95) ?? result.Outage.EndAt.TotalMilliseconds));
        yield return Measurement.Plain("critical_admitted.10x", "share", ours.Select(turn => turn.Steps[top][TrafficPriority.Critical].AdmittedShare));
        yield return Measurement.Plain("recovery_s", "s", Recoveries(result, result.Contest.Ours.Name));
        foreach (var rival in result.Contest.Rivals)
        {
            yield return Ratio(result, $"goodput_ratio.{rival.Name}", rival.Name, rival.Label, Top);
            foreach (var load in OverloadPlan.Loads) yield return Ratio(result, $"goodput_ratio.{rival.Name}.{NameOf(load)}", rival.Name, rival.Label, load);
        }
    }

    private static IEnumerable<Measurement> OfSubject(OverloadResult result, string subject)
    {
        yield return Measurement.Plain($"capacity_per_s.{subject}", "1/s", [result.Capacities[subject]]);
        foreach (var row in OverloadPlan.Loads.SelectMany(load => OfLoad(result, subject, load))) yield return row;
        foreach (var row in LatencyLoads.SelectMany(load => LatencyRows(result, subject, load))) yield return row;
        foreach (var row in AtTop(StepsOf(result, subject, Top), subject)) yield return row;
        for (var stretch = 0; stretch < OutagePlan.Stretches.Length; stretch++)
        {
            var (name, steps) = (OutagePlan.Stretches[stretch], result.Outages[subject].Select(turn => turn.Steps[stretch]).ToArray());
            yield return Measurement.Plain($"good_share.{name}.{subject}", "share", steps.Select(step => step.All.GoodShare));
            yield return Measurement.Plain($"good_share.{name}.critical.{subject}", "share", steps.Select(step => step[TrafficPriority.Critical].GoodShare));
        }

        yield return Measurement.Plain($"recovery_s.{subject}", "s", Recoveries(result, subject));
    }

    private static IEnumerable<Measurement> OfLoad(OverloadResult result, string subject, double load)
    {
        var (steps, name) = (StepsOf(result, subject, load), $"{NameOf(load)}");
        yield return Measurement.Plain($"goodput_per_s.{name}.{subject}", "1/s", steps.Select(step => step.All.GoodPerS));
        foreach (var priority in Enum.GetValues<TrafficPriority>())
            yield return Measurement.Plain($"goodput_per_s.{name}.{WordOf(priority)}.{subject}", "1/s", steps.Select(step => step[priority].GoodPerS));
        yield return Measurement.Plain($"critical_admitted.{name}.{subject}", "share", steps.Select(step => step[TrafficPriority.Critical].AdmittedShare));
        yield return Measurement.Plain($"quiet_good_share.{name}.{subject}", "share", steps.Select(step => step.Quiet.GoodShare));
        yield return Measurement.Plain($"cpu_share.{name}.{subject}", "share", steps.Select(step => step.CpuShare));
    }

    private static IEnumerable<Measurement> LatencyRows(OverloadResult result, string subject, double load) =>
        from priority in Enum.GetValues<TrafficPriority>()
        from percentile in Percentiles
        let values = StepsOf(result, subject, load).Select(step => step[priority].PercentileMs(percentile.Share)).OfType<double>().ToArray()
        where values.Length > 0
        select Measurement.Plain($"admitted_{percentile.Name}_ms.{NameOf(load)}.{WordOf(priority)}.{subject}", "ms", values);

    private static IEnumerable<Measurement> AtTop(StepFigures[] steps, string subject)
    {
        yield return Measurement.Plain($"tries_per_request.10x.{subject}", "ratio", steps.Select(step => (double)step.All.Tries / step.All.Due));
        yield return Measurement.Plain($"degraded_share.10x.{subject}", "share", steps.Select(step => step[TrafficPriority.Critical].DegradedShare));
        foreach (var priority in Enum.GetValues<TrafficPriority>())
        {
            var figures = steps.Select(step => step[priority]).ToArray();
            foreach (var reason in figures.SelectMany(figure => figure.Failed.Keys).Distinct().Order(StringComparer.Ordinal))
                yield return Measurement.Plain($"refused_share.10x.{WordOf(priority)}.{reason}.{subject}", "share", figures.Select(figure => figure.Failed.GetValueOrDefault(reason) / (double)Math.Max(1, figure.Ended)));
        }
    }

    private static StepFigures[] StepsOf(OverloadResult result, string subject, double load) => [.. result.Loads[subject].Select(turn => turn.Steps[IndexOf(load)])];

    // A rival without a single good answer counts as if it had had one, for there is no ratio to nothing.
    private static Measurement Ratio(OverloadResult result, string name, string rival, string label, double load)
    {
        var ours = StepsOf(result, result.Contest.Ours.Name, load).Select(step => step.All.GoodPerS).ToArray();
        var rivals = StepsOf(result, rival, load).Select(step => Math.Max(step.All.GoodPerS, 1 / step.Window.Seconds)).ToArray();
        return Measurement.Compared(name, label, ours, rivals);
    }

    private static IEnumerable<double> Recoveries(OverloadResult result, string subject) =>
        result.Outages[subject].Select(turn => RecoveryOf(result, turn) ?? result.Outage.After.TotalSeconds);

    private static double? RecoveryOf(OverloadResult result, Turn turn) => Recovery.Seconds(
        turn.Log, Ns(result.Outage.Settle), Ns(result.Outage.SlowAt), Ns(result.Outage.RestoreAt));

    private static long Ns(TimeSpan time) => (long)time.TotalNanoseconds;

    private static int IndexOf(double load) => OverloadPlan.Loads.IndexOf(load);

    private static string NameOf(double load) => string.Create(CultureInfo.InvariantCulture, $"{load}x");

    private static string WordOf(TrafficPriority priority) => priority switch
    {
        TrafficPriority.Critical => "critical",
        TrafficPriority.Normal => "normal",
        _ => "best_effort",
    };
}
