using System.Collections.Immutable;
using Plimsoll.Contracts;
using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Comparing.Verdicts;
using Plimsoll.Evidence.Deciding.Inputs;
using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Deciding.Gates;

/// <summary>Every budget of the contract is a gate, held against what was measured of B. A budget that nobody measured is open.</summary>
internal static class BudgetGates
{
    private const double Confidence = 0.95;

    /// <summary>The gates. Bounds that the service enforces on itself are none, but for those of the build.</summary>
    public static IEnumerable<DecisionGate> Of(DecisionInput input) => WorkloadBudgets.Of(input.Contract)
        .Where(static budget => budget.Kind != BudgetKind.Bound || budget.WorkloadClass == "build")
        .Select(budget => Gate(budget, input));

    private static DecisionGate Gate(WorkloadBudget budget, DecisionInput input)
    {
        var workload = budget.Workload == budget.WorkloadClass ? "" : $".{budget.Workload}";
        var title = $"{budget.WorkloadClass}{workload.Replace('.', ' ')} {budget.Name} is {(budget.IsFloor ? "at least" : "at most")} {budget.Limit}";
        var (result, evidence) = Judge(budget, input);
        return DecisionGate.Of($"budget.{budget.WorkloadClass}{workload}.{budget.Name}", title, result, evidence);
    }

    private static (GateResult Result, string Evidence) Judge(WorkloadBudget budget, DecisionInput input)
    {
        var (launched, late) = Launched(budget, input.Comparison?.Record);
        ImmutableArray<MetricValue> measured =
        [
            .. launched,
            .. input.Figures.Where(figure => figure.Name == budget.Signal).SelectMany(static figure => figure.Values).Select(value => new MetricValue(budget.Signal, value)),
        ];
        var sentLate = late > 0 ? $"; {late} launches were sent late, their response time is not known" : "";
        if (measured.IsEmpty && late > 0) return (GateResult.Inconclusive, $"{budget.Signal} is not known: all {late} launches were sent late, response time not known");
        if (measured.IsEmpty) return (GateResult.Inconclusive, $"{budget.Signal} was not measured");
        if (input.Comparison?.Record.Plan is { } plan && input.Figures.All(figure => figure.Name != budget.Signal) && measured.Length < plan.FewestLaunches)
            return (GateResult.Inconclusive, $"{budget.Signal} was measured in {measured.Length} launches, {plan.FewestLaunches} are needed{sentLate}");
        if (TooFewEvents(budget, measured, input) is { } few) return (GateResult.Inconclusive, few);

        var interval = budget.Kind == BudgetKind.Share ? Share(measured) : Level([.. measured.Select(static metric => metric.Value)]);
        if (interval.Refusal is { } refusal) return (GateResult.Inconclusive, $"{budget.Signal}: {refusal}");
        var evidence = $"{Figure(interval.Low)} to {Figure(interval.High)} in {measured.Length} launches or runs, the limit is {budget.Limit}{sentLate}";
        if (budget.IsFloor ? interval.Low >= budget.Limit : interval.High <= budget.Limit) return (GateResult.Pass, evidence);
        return budget.IsBrokenBy(interval.Low) && budget.IsBrokenBy(interval.High) ? (GateResult.Fail, evidence) : (GateResult.Inconclusive, evidence);
    }

    // A limit is set for what callers wait, and a request that was sent late waited longer than its answer took. Against A, whom that met alike, it may count.
    private static (ImmutableArray<MetricValue> Values, int Late) Launched(WorkloadBudget budget, ComparisonRecord? record)
    {
        var found = (record?.Launches ?? []).Select(launch => (launch.Duet, Value: launch.Candidate is { Failure: null } arm ? arm.Find(budget.Signal) : null)).Where(static launch => launch.Value is not null).ToArray();
        var known = found.Where(launch => budget.Kind != BudgetKind.Percentile || launch.Duet is not { OnServiceTime: true }).ToArray();
        return ([.. known.Select(static launch => launch.Value!)], found.Length - known.Length);
    }

    private static string? TooFewEvents(WorkloadBudget budget, ImmutableArray<MetricValue> measured, DecisionInput input)
    {
        if (input.Comparison?.Record.Plan is not { } plan || budget.Kind != BudgetKind.Percentile) return null;
        // The plan may be anybody's; what a percentile is worth is not.
        var needed = Math.Max(FewestRequests.Of(budget.Signal), plan.Metrics.FirstOrDefault(metric => metric.Name == budget.Signal)?.FewestEvents ?? 0);
        var fewest = measured.Min(static metric => metric.Of ?? 0);
        return fewest < needed ? $"{budget.Signal} needs {needed} requests a launch, one has {fewest}: {DuetNeed.Advice(plan, fewest, needed)}" : null;
    }

    private static Interval Level(ImmutableArray<double> values) =>
        values.Length >= SignedRank.FewestFor(Confidence) ? SignedRank.Of(values, Confidence) : PairedT.Of(values, Confidence);

    private static Interval Share(ImmutableArray<MetricValue> measured) => measured.Any(static metric => metric.Bad is null || metric.Of is null)
        ? Interval.Unbounded(null, Confidence, measured.Length, "a share needs its counts, bad and of")
        // Errors come in bursts: what varies between launches counts beside the counts.
        : Binomial.Share(measured.Sum(static metric => metric.Bad!.Value), measured.Sum(static metric => metric.Of!.Value), Confidence).Hull(Level([.. measured.Select(static metric => metric.Value)]));

    private static string Figure(double value) => value.ToString("0.#####");
}
