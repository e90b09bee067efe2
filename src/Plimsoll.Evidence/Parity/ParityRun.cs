using Plimsoll.Evidence.Telemetry;

namespace Plimsoll.Evidence.Parity;

/// <summary>
/// Compares B with A: every case to all four arms at once, then what they left in their databases and called, then what they
/// emitted until their end. The arms run when it begins, and have ended when it is done.
/// </summary>
internal sealed class ParityRun(FourArms<ParityArm> arms, ParityOptions options, TimeProvider time)
{
    private readonly Random _random = new(options.Seed);

    /// <summary>What the arms emitted, once it is done; for the comparison after a rollback.</summary>
    public FourArms<ArmObservation>? Observed { get; private set; }

    /// <summary>Runs it.</summary>
    public async Task<ParityReport> RunAsync(IReadOnlyList<ParityCase> cases, CancellationToken cancellation)
    {
        if (cases.Count == 0) throw new ParityException("There is no case to compare by. Give at least one request.");
        if (cases.GroupBy(each => each.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ParityException($"Two cases are called '{twice.Key}'. Give each a name of its own.");
        Coverage.Check(arms);
        var rowsBefore = arms.A.Rows is null ? null : await ReadRowsAsync(static arm => arm.RowsBefore, cancellation);
        var plays = arms.Select(_ => new List<CasePlay>());
        await PlayAsync(cases, plays, cancellation);
        var findings = CompareBehaviour(cases, plays);
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
            TelemetryFaults = [.. arms.All.SelectMany(arm => arm.Telemetry?.Read().Reasons.Select(reason => $"{arm.Name}: {reason}") ?? [])],
        };
    }

    private async Task PlayAsync(IReadOnlyList<ParityCase> cases, FourArms<List<CasePlay>> plays, CancellationToken cancellation)
    {
        var ids = new TraceIds(_random);
        var players = arms.Select(arm => new CasePlayer(arm, options, time));
        try
        {
            foreach (var each in cases)
            {
                for (var repetition = 0; repetition < each.Repetitions; repetition++)
                {
                    // At the same moment, so that what depends on the clock depends on the same.
                    var played = await Task.WhenAll(players.All.Select(player => ids.Next()).ToList()
                        .Select((id, index) => players.All[index].PlayAsync(each, id.TraceId, id.SpanId, cancellation)));
                    for (var index = 0; index < played.Length; index++) plays.All[index].Add(played[index]);
                }
            }
        }
        finally
        {
            foreach (var player in players.All) player.Dispose();
        }
    }

    private List<ParityFinding> CompareBehaviour(IReadOnlyList<ParityCase> cases, FourArms<List<CasePlay>> plays)
    {
        var calls = new FourArms<IReadOnlyDictionary<string, IReadOnlyList<OutgoingCall>>>(
            OutgoingFacts.Assign(plays.A, arms.A.Outgoing), OutgoingFacts.Assign(plays.AAgain, arms.AAgain.Outgoing),
            OutgoingFacts.Assign(plays.B, arms.B.Outgoing), OutgoingFacts.Assign(plays.BAgain, arms.BAgain.Outgoing));
        var findings = new List<ParityFinding>();
        foreach (var each in cases)
        {
            var samples = new FourArms<IReadOnlyList<FactSheet>>(Sheets(plays.A, calls.A), Sheets(plays.AAgain, calls.AAgain), Sheets(plays.B, calls.B), Sheets(plays.BAgain, calls.BAgain));
            findings.AddRange(Renames.Join(Judge.Compare(ParityLayer.Behaviour, each.Name, samples)));

            IReadOnlyList<FactSheet> Sheets(List<CasePlay> played, IReadOnlyDictionary<string, IReadOnlyList<OutgoingCall>> made) =>
                [.. played.Where(play => play.Case == each).Select(play => PlayFacts.Of(play, made[play.TraceId]))];
        }

        return findings;
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
