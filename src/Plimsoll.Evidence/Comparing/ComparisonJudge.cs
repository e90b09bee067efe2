using System.Collections.Immutable;
using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Comparing.Verdicts;
using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Comparing;

/// <summary>
/// Turns what was measured into verdicts. Pure: the same record gives the same verdicts, on any machine, at any time.
/// "Worse" and "better" are claims, any of which may be a false alarm, so Holm's correction spreads α over the hard metrics. "Same" and the gate
/// have to hold for all of them at once, so each is asked at 1 − α (intersection–union, Berger 1982): more metrics make a pass harder, never easier.
/// </summary>
internal static class ComparisonJudge
{
    /// <summary>The verdicts of a record.</summary>
    public static ComparisonVerdict Judge(ComparisonRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        ImmutableArray<GateVerdict> gates = [EnvironmentGate.Judge(record), PlanGate.Judge(record), LaunchGate.Judge(record)];
        // A plan with faults may ask for what cannot be reckoned.
        var metrics = PlanFaults.Of(record.Plan).IsEmpty ? Metrics(record) : [];
        var (outcome, reasons) = OutcomeRule.Of(record, gates, metrics);
        return new ComparisonVerdict { Outcome = outcome, Reasons = reasons, Gates = gates, Metrics = metrics, Notes = [.. Notes(record, metrics)] };
    }

    private static ImmutableArray<MetricVerdict> Metrics(ComparisonRecord record)
    {
        var plan = record.Plan;
        ImmutableArray<LaunchRecord> complete = [.. record.Launches.Where(static launch => launch.IsComplete())];
        ImmutableArray<MetricJudge> judges = [.. plan.Metrics.Select(metric => new MetricJudge(metric, plan, complete))];
        var confidences = new Dictionary<MetricJudge, double>();
        // A soft metric is corrected among its like, so that adding one to the report costs the gates nothing.
        foreach (var family in new[] { judges.Where(static judge => judge.Hard).ToArray(), judges.Where(static judge => !judge.Hard).ToArray() })
        {
            var left = Holm.Confidences(family.Length, plan.Alpha, (index, confidence) => family[index].IsDecided(confidence));
            for (var index = 0; index < family.Length; index++) confidences[family[index]] = left[index];
        }

        return [.. judges.Select(judge => judge.ToVerdict(confidences[judge]))];
    }

    private static IEnumerable<string> Notes(ComparisonRecord record, ImmutableArray<MetricVerdict> metrics)
    {
        if (record.Plan.Quick) yield return "Quick: a look, no evidence.";
        if (record.IsPartial()) yield return $"Partial: it ended after {record.Launches.Length} of {record.Plan.Launches} launches{(record.EndedBecause is { } why ? $": {why}" : "")}.";
        var late = record.Launches.Count(static launch => launch.Duet is { OnServiceTime: true });
        if (late > 0) yield return $"In {late} of {record.Launches.Length} launches this machine sent late: their response times count from the sending, not from when a request was due.";
        foreach (var metric in metrics)
        {
            var planned = record.Plan.Metrics.First(planned => planned.Name == metric.Name);
            if (planned.Hard && !metric.Hard) yield return $"{metric.Name} is reported only: it needs {planned.FewestEvents} events per arm and launch to be a gate.";
            var complete = record.Launches.Count(static launch => launch.IsComplete());
            if (metric.N < complete) yield return $"{metric.Name} is missing in {complete - metric.N} of {complete} launches, which do not count for it.";
        }

        var known = record.Plan.Metrics.Select(static metric => metric.Name).ToHashSet(StringComparer.Ordinal);
        var others = record.Launches.SelectMany(static launch => new[] { launch.Baseline, launch.Repeat, launch.Candidate }).OfType<ArmRecord>()
            .SelectMany(static arm => arm.Metrics).Select(static metric => metric.Name).Where(name => !known.Contains(name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        foreach (var name in others) yield return $"{name} was measured but not planned, so it is not judged.";
    }
}
