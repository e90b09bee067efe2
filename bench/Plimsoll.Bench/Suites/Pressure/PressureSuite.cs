using System.Collections.Immutable;
using Plimsoll.Simulation.Figures;
using Plimsoll.Simulation.Limits;
using Plimsoll.Simulation.Plants;

namespace Plimsoll.Bench.Suites.Pressure;

/// <summary>The adaptive limit on simulated services under pressure, against the best fixed limits and the rules that others publish.</summary>
internal sealed class PressureSuite : IBenchSuite
{
    /// <inheritdoc/>
    public string Name => "pressure";

    /// <inheritdoc/>
    public string Summary => "the adaptive limit on simulated services, against the best fixed limits and published rules";

    /// <inheritdoc/>
    public async Task<SuiteOutcome> RunAsync(SuiteContext context, CancellationToken cancellation)
    {
        var plan = context.Quick ? PressurePlan.Quick : PressurePlan.Full;
        context.Progress.Note($"Seed {context.Seed}: the same seed repeats every run.");
        var cost = await context.Progress.PhaseAsync("Cost", 1, phase =>
        {
            phase.Step("acquire and release");
            return Task.Run(() => AcquireCost.Measure(plan.AcquireRounds, context.Time), cancellation);
        });
        var contests = await context.Progress.PhaseAsync("Plants", PlantCatalog.All.Length, phase => Task.Run(
            () => PlantCatalog.All.Select(plant =>
            {
                cancellation.ThrowIfCancellationRequested();
                phase.Step(plant.Name);
                return Contest.Run(plant, plan.SeedsFrom(context.Seed), plan.SearchSeeds);
            }).ToImmutableArray(),
            cancellation));
        if (!context.Quick) ContestPlot.WriteAll(Path.Combine(context.Repository.EvidenceFolder, Name), contests);
        return new SuiteOutcome
        {
            Measurements = [.. PressureRows.Worst(contests), .. PressureRows.OfPlants(contests), .. AcquireCost.Rows(cost)],
            Subjects = [.. Contestants.Rivals.Prepend(Contestants.Ours).Select(contestant => new SubjectDescription(contestant.Name, "simulated", contestant.Setup))],
            Method = PressureMethod.Describe(plan, contests),
            Remarks = [],
            Disturbance = null,
        };
    }
}
