using Plimsoll.Evidence.Telemetry;

namespace Plimsoll.Evidence.Parity;

/// <summary>
/// Compares B with A: every case to all four arms at once, then what they left in their databases and called, then what they
/// emitted until their end. The arms run when it begins, and have ended when it is done.
/// </summary>
internal sealed class ParityRun(FourArms<ParityArm> arms, ParityOptions options, TimeProvider time)
{
    private const string Start = "before the first request";
    private readonly Random _random = new(options.Seed);

    /// <summary>What the arms emitted, once it is done; for the comparison after a rollback.</summary>
    public FourArms<ArmObservation>? Observed { get; private set; }

    /// <summary>The calls that the arms made, once it is done.</summary>
    public FourArms<AssignedCalls>? Calls { get; private set; }

    /// <summary>Runs it.</summary>
    public async Task<ParityReport> RunAsync(IReadOnlyList<ParityCase> cases, CancellationToken cancellation)
    {
        BehaviourRun.Check(cases);
        Coverage.Check(arms);
        var rowsBefore = arms.A.Rows is null ? null : await ReadRowsAsync(static arm => arm.RowsBefore, cancellation);
        var (findings, plays) = await BehaveAsync(cases, cancellation);
        // What they write behind is written by their end.
        var observed = await StopAsync(plays, cancellation);
        if (rowsBefore is not null) findings.AddRange(RowComparer.Compare(RowEffects.OnlyChanged(Effects(rowsBefore, await ReadRowsAsync(static _ => null, cancellation)))));
        Observed = observed;
        findings.AddRange(Operations.Compare(observed));
        findings.AddRange(AlertContract.Check(options.QueriedNames, observed.Select(arm => arm.Telemetry)));
        return new ParityReport
        {
            Cases = cases.Count,
            Requests = plays.All.Sum(each => each.Count),
            Seed = options.Seed,
            Findings = [.. findings.OrderBy(finding => finding.Layer).ThenByDescending(finding => finding.Severity)],
            NotCompared = [.. Coverage.Gaps(arms, observed)],
            Undeclared = [.. arms.A.Without.Order()],
            TelemetryFaults = [.. arms.All.SelectMany(arm => arm.Telemetry?.Read().Reasons.Select(reason => $"{arm.Name}: {reason}") ?? [])],
        };
    }

    private async Task<(List<ParityFinding> Findings, FourArms<List<CasePlay>> Plays)> BehaveAsync(IReadOnlyList<ParityCase> cases, CancellationToken cancellation)
    {
        var players = arms.Select<ICasePlayer>(arm => new CasePlayer(arm.Target, options, time));
        try
        {
            var run = new BehaviourRun(players, arms.Select(arm => arm.Outgoing), _random);
            var findings = await run.RunAsync(cases, cancellation);
            Calls = run.Calls!;
            var head = new CallHead();
            if (Calls.All.Any(static calls => calls.Before.Count > 0))
                findings.AddRange(Judge.Compare(ParityLayer.Behaviour, Start, Calls.Select<IReadOnlyList<FactSheet>>(calls => [OutgoingFacts.OfStart(calls.Before, head, time.GetUtcNow())])));
            return (findings, run.Plays);
        }
        finally
        {
            foreach (var player in players.All) player.Dispose();
        }
    }

    private static FourArms<IReadOnlyList<TableRows>> Effects(FourArms<IReadOnlyList<TableRows>> before, FourArms<IReadOnlyList<TableRows>> after) => new(
        RowEffects.Of(before.A, after.A), RowEffects.Of(before.AAgain, after.AAgain), RowEffects.Of(before.B, after.B), RowEffects.Of(before.BAgain, after.BAgain));

    private async Task<FourArms<IReadOnlyList<TableRows>>> ReadRowsAsync(Func<ParityArm, IReadOnlyList<TableRows>?> known, CancellationToken cancellation)
    {
        return new(await OfAsync(arms.A), await OfAsync(arms.AAgain), await OfAsync(arms.B), await OfAsync(arms.BAgain));

        async Task<IReadOnlyList<TableRows>> OfAsync(ParityArm arm) => known(arm) ?? await arm.Rows!.ReadAsync(cancellation);
    }

    private async Task<FourArms<ArmObservation>> StopAsync(FourArms<List<CasePlay>> plays, CancellationToken cancellation)
    {
        var codes = new List<int?>();
        foreach (var arm in arms.All) codes.Add(await arm.Control.StopAsync(options.StopLimit, cancellation));
        ArmObservation Observe(int index) => new(arms.All[index].Telemetry?.Read() ?? new ReceivedTelemetry(), arms.All[index].Control.Output, plays.All[index], codes[index]);
        return new(Observe(0), Observe(1), Observe(2), Observe(3));
    }
}
