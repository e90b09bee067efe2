using System.Collections.Immutable;
using Plimsoll.Bench.Progress;
using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Comparing.Running;
using Plimsoll.Evidence.Machine;

namespace Plimsoll.Bench.Suites.Evidence;

/// <summary>Makes the comparisons that are not in the ledger yet.</summary>
internal sealed class TrialsPhase(SuiteContext context, EvidencePlan plan, PlantedService service, TrialLedger ledger, string tool)
{
    // Prime, so that no two trials and no two tries draw the same.
    private const int SeedsPerTrial = 1_000_003;
    private const int MostTries = 3;

    /// <summary>Makes them.</summary>
    public async Task RunAsync(ImmutableArray<Trial> trials, PlantedBase known, IPhase phase, CancellationToken cancellation)
    {
        for (var index = 0; index < trials.Length; index++)
        {
            phase.Step($"{trials[index].Candidate} {trials[index].Number}");
            for (var tries = 0; ledger.Find(trials[index]) is null; tries++)
            {
                if (tries == MostTries) throw new EnvironmentUnfitException($"{MostTries} comparisons in a row were disturbed; those that were made are kept. Run again when the machine is quiet.");
                ledger.Add(await CompareAsync(trials[index], known, unchecked(context.Seed + (((index * MostTries) + tries + 1) * SeedsPerTrial)), cancellation));
            }
        }
    }

    private async Task<TrialResult> CompareAsync(Trial trial, PlantedBase known, int seed, CancellationToken cancellation)
    {
        var variables = trial.Planted.ToImmutableSortedDictionary(static regression => regression.Variable, regression => (int)Math.Round(regression.Value(known)), StringComparer.Ordinal);
        var baseline = service.Subject("base", known.RoundNs, []);
        var candidate = service.Subject(trial.Candidate, known.RoundNs, variables);
        var draft = new ComparisonDraft(plan.Comparison(seed), context.Time);
        await new ComparisonRun(baseline, candidate, PlantedService.Workload, context.Processes, context.Time).RunAsync(draft, static _ => { }, cancellation);
        return TrialResult.Of(Comparison.Of(draft.ToRecord(endedBecause: null)), trial, tool, known, variables);
    }
}
