using Plimsoll.Evidence.Outgoing;

namespace Plimsoll.Evidence.Parity;

/// <summary>Plays every case on all four arms at the same moment, and compares what they answered and which calls they made for it.</summary>
internal sealed class BehaviourRun(FourArms<ICasePlayer> players, FourArms<OutgoingStub?> outgoing, Random random)
{
    // Users see it, and TCP alone does not make it.
    private const double StreamMs = 100;
    private static readonly TimeSpan LateCalls = TimeSpan.FromSeconds(2);

    /// <summary>What was played, by arm.</summary>
    public FourArms<List<CasePlay>> Plays { get; } = players.Select(_ => new List<CasePlay>());

    /// <summary>The calls that were made, by arm; <see langword="null"/> until it is done.</summary>
    public FourArms<AssignedCalls>? Calls { get; private set; }

    /// <summary>Refuses cases that can't be compared.</summary>
    public static void Check(IReadOnlyList<ParityCase> cases)
    {
        if (cases.Count == 0) throw new ParityException("There is no case to compare by. Give at least one request.");
        if (cases.GroupBy(each => each.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ParityException($"Two cases are called '{twice.Key}'. Give each a name of its own.");
    }

    /// <summary>Runs it.</summary>
    public async Task<List<ParityFinding>> RunAsync(IReadOnlyList<ParityCase> cases, CancellationToken cancellation)
    {
        await PlayAsync(cases, cancellation);
        await Task.WhenAll(outgoing.All.OfType<OutgoingStub>().Select(stub => stub.QuietenAsync(LateCalls, cancellation)));
        Calls = new(AssignedCalls.Assign(Plays.A, outgoing.A), AssignedCalls.Assign(Plays.AAgain, outgoing.AAgain), AssignedCalls.Assign(Plays.B, outgoing.B), AssignedCalls.Assign(Plays.BAgain, outgoing.BAgain));
        return Compare(cases, Calls);
    }

    private async Task PlayAsync(IReadOnlyList<ParityCase> cases, CancellationToken cancellation)
    {
        var ids = new TraceIds(random);
        foreach (var each in cases)
        {
            for (var repetition = 0; repetition < each.Repetitions; repetition++)
            {
                // At the same moment, so that what depends on the clock depends on the same.
                var played = await Task.WhenAll(players.All.Select(player => ids.Next()).ToList()
                    .Select((id, index) => players.All[index].PlayAsync(each, id.TraceId, id.SpanId, cancellation)));
                for (var index = 0; index < played.Length; index++) Plays.All[index].Add(played[index]);
            }
        }
    }

    private List<ParityFinding> Compare(IReadOnlyList<ParityCase> cases, FourArms<AssignedCalls> calls)
    {
        var head = new CallHead();
        var findings = new List<ParityFinding>();
        foreach (var each in cases)
        {
            var isStream = each.Kind == CaseKind.Stream || (each.Kind == CaseKind.Plain && Plays.A.Concat(Plays.AAgain).Where(play => play.Case == each).All(static play => play.Exchange.SpreadMs >= StreamMs));
            var samples = new FourArms<IReadOnlyList<FactSheet>>(Sheets(Plays.A, calls.A), Sheets(Plays.AAgain, calls.AAgain), Sheets(Plays.B, calls.B), Sheets(Plays.BAgain, calls.BAgain));
            findings.AddRange(Renames.Join(Judge.Compare(ParityLayer.Behaviour, each.Name, samples)));

            IReadOnlyList<FactSheet> Sheets(List<CasePlay> played, AssignedCalls made) =>
                [.. played.Where(play => play.Case == each).Select(play => PlayFacts.Of(play, isStream, made.Of(play), head))];
        }

        return findings;
    }
}
