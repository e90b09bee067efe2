using System.Collections.Immutable;
using System.Globalization;

namespace Plimsoll.Bench.Suites.Evidence;

/// <summary>How the evidence suite measures, in words.</summary>
internal static class EvidenceMethod
{
    /// <summary>The sentences of the report.</summary>
    public static ImmutableArray<string> Describe(EvidencePlan plan, PlantedBase known)
    {
        var comparison = plan.Comparison(0);
        return
        [
            Text($"The service (bench/subjects/planted) is a program on Kestrel, ahead of time compiled, with two routes: four of five requests work, one waits {PlantedBase.WaitUs / 1000.0} ms as a blocking call does and then works. Its environment says what it costs; what compares it sees subject files and nothing else."),
            Text($"Each comparison is that of `plimsoll compare` with the standard plan: {comparison.Launches} launches of A, A′ and B, of which {comparison.FewestLaunches} must be complete, five cold starts each, a duet of {plan.DuetSeconds} s at {EvidencePlan.RequestsPerSecond} requests per second to each, {plan.SoloSeconds} s of saturation each; margins, α = 0.05 and intervals as in docs/guides/comparing.md. The phases are shorter than those of the command's defaults, because the service is fast."),
            "`aa_false_verdicts`: of the comparisons of the service with itself, those that call any hard metric worse or better. Both are copies of their own. The 99th percentiles are reported and no gates: in phases as short as these they have too few requests.",
            Text($"Planted, three at once, each seen by another metric: {string.Join("; ", Regression.Groups.SelectMany(static group => group).Select(regression => $"{regression.What} ({regression.Variable}={Math.Round(regression.Value(known))})"))}. Without them a request costs {known.CpuMs:0.000} ms of processor time, and `/waits` takes {known.P50Ms:0.00} ms. One is found when the comparison ends as worse and calls its own metric worse. `planted_regressions_found` is the share of the one that was found least."),
            "`planted_effect.*`: what the comparisons say that it comes to: B over A, for errors and for the leak B less A; the spread is that of the decisions.",
            "A launch that others disturbed is dropped by the comparison itself. A comparison that keeps fewer launches than it needs can claim nothing: it is made again with another seed, and so is one that ends with exit code 3. All lines are in `trials.jsonl`, in the folder beside this report.",
            Text($"Parity: pairs of shops (bench/Plimsoll.PlantedShops), real servers on sockets with a database, a dependency and a collector each, random fields, bodies and pauses; one difference is planted into B and B′, {plan.Differences.Length} of them one at a time. Found means a finding at the place of the difference. Nothing but noise in {plan.IdenticalShops} pairs: every finding is false."),
        ];
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
