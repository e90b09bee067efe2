namespace Plimsoll.Bench.Suites.Evidence;

/// <summary>The evidence tools themselves: what they make up of a service and itself, and what they find of what was planted.</summary>
internal sealed class EvidenceSuite : IBenchSuite
{
    private const string LedgerFile = "trials.jsonl";

    /// <inheritdoc/>
    public string Name => "evidence";

    /// <inheritdoc/>
    public string Summary => "compare and parity: false verdicts of a service against itself, planted regressions and differences found";

    /// <inheritdoc/>
    public async Task<SuiteOutcome> RunAsync(SuiteContext context, CancellationToken cancellation)
    {
        var plan = context.Quick ? EvidencePlan.Short : EvidencePlan.Full;
        var tool = ToolDigest.Of(context.Repository.Root, plan);
        context.Progress.Note($"Seed {context.Seed}: it repeats every order, schedule and noise.");
        var ledger = TrialLedger.Open(Path.Combine(context.Quick ? context.WorkFolder : Path.Combine(context.Repository.EvidenceFolder, Name), LedgerFile), tool, takesAny: context.Quick);
        var trials = Trial.All(plan);
        var made = trials.Count(trial => ledger.Find(trial) is not null);
        if (made > 0) context.Progress.Note($"{made} of {trials.Length} comparisons were made before, by the same sources; they stand.");
        if (ledger.Others > 0) context.Progress.Note($"{ledger.Others} comparisons of other sources are left out.");
        var service = await context.Progress.PhaseAsync("Build", 1, phase =>
        {
            phase.Step("the service");
            return PlantedService.BuildAsync(context, cancellation);
        });
        var (shopRows, shopRemarks) = await context.Progress.PhaseAsync("Shops", plan.Differences.Length + plan.IdenticalShops, phase => new ShopsPhase(context, plan).RunAsync(phase, cancellation));
        await QuietStart.RequireAsync(context, cancellation);
        // A run that goes on plants what it planted before.
        var known = ledger.Results.Count > 0 ? ledger.Results[0].Base : await service.MeasureAsync(plan, cancellation);
        await context.Progress.PhaseAsync("Comparisons", trials.Length, async phase =>
        {
            await new TrialsPhase(context, plan, service, ledger, tool).RunAsync(trials, known, phase, cancellation);
            return true;
        });
        return new SuiteOutcome
        {
            Measurements = [.. TrialRows.Of(trials, ledger), .. shopRows],
            Subjects = [new SubjectDescription("planted-service", ".NET 10, ahead of time compiled", "Kestrel without middleware, one handler; concurrent collector off")],
            Method = EvidenceMethod.Describe(plan, known),
            Remarks = [.. shopRemarks, .. Remarks(ledger, plan)],
            // Each comparison looks at the machine for itself.
            Disturbance = null,
        };
    }

    private static IEnumerable<string> Remarks(TrialLedger ledger, EvidencePlan plan)
    {
        var results = ledger.Results;
        yield return $"The comparisons began between {results.Min(static result => result.StartedAt):yyyy-MM-dd HH:mm} and {results.Max(static result => result.StartedAt):yyyy-MM-dd HH:mm} UTC.";
        var unfit = results.Count(static result => !result.Counts());
        if (unfit > 0 && !plan.Quick) yield return $"{unfit} comparisons were disturbed in whole or in too many launches, and made again.";
        foreach (var result in results.Where(static result => result.Candidate == Trial.Itself && result.Counts() && result.Claims()))
            yield return $"False: itself {result.Number}: {string.Join("; ", result.Metrics.Where(static metric => metric.Claims()).Select(static metric => $"{metric.Name} {metric.Verdict}"))}.";
    }
}
