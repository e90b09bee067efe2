using System.Collections.Immutable;
using System.Globalization;

namespace Plimsoll.Evidence.Parity;

/// <summary>
/// After A → B → A: the same cases once more on A, on the database that B left. What it emits, and which reads it
/// answers, must be what it was before, or the way back leads somewhere else.
/// </summary>
internal sealed class RollbackRun(ParityArm again, ParityOptions options, TimeProvider time)
{
    /// <summary>Once it is done, what the arm emitted and nobody could look at.</summary>
    public ImmutableArray<string> Gaps { get; private set; } = [];

    /// <summary>Plays the cases, stops the arm, and compares what it emitted with what A and A′ did in <paramref name="before"/>.</summary>
    public async Task<IReadOnlyList<ParityFinding>> RunAsync(IReadOnlyList<ParityCase> cases, FourArms<ArmObservation> before, CancellationToken cancellation)
    {
        var ids = new TraceIds(new Random(options.Seed));
        var plays = new List<CasePlay>();
        using (var player = new CasePlayer(again.Target, options, time))
        {
            foreach (var each in cases)
            {
                for (var repetition = 0; repetition < each.Repetitions; repetition++)
                {
                    var (traceId, spanId) = ids.Next();
                    plays.Add(await player.PlayAsync(each, traceId, spanId, cancellation));
                }
            }
        }

        var exitCode = await again.Control.StopAsync(options.StopLimit, cancellation);
        var after = new ArmObservation(again.Telemetry?.Read() ?? new(), again.Control.Output, plays, exitCode);
        Gaps =
        [
            .. after.Telemetry.Reasons.Select(static reason => $"telemetry of A again: {reason}"),
            .. again.Control.DroppedOutput is { } dropped ? [$"A again printed more than is kept: {dropped} before the last were not looked at"] : Array.Empty<string>(),
        ];
        var now = before with { B = after, BAgain = after };
        return [.. Operations.Compare(now), .. cases.Where(static each => each is { Method: "GET", Kind: CaseKind.Plain }).SelectMany(each => Answers(each, now, Sheet)), .. cases.Where(static each => each is { Method: not "GET", Kind: CaseKind.Plain }).SelectMany(each => Answers(each, now, Failure))];
    }

    private static IEnumerable<ParityFinding> Answers(ParityCase each, FourArms<ArmObservation> arms, Func<CasePlay, FactSheet> sheet) =>
        Judge.Compare(ParityLayer.Behaviour, each.Name, arms.Select<IReadOnlyList<FactSheet>>(arm => [.. arm.Plays.Where(play => play.Case.Name == each.Name).Select(sheet)]));

    // A row that B wrote may be in the way of one that A would write, and a 409 is right then. An error of the service is not.
    private static FactSheet Failure(CasePlay play)
    {
        var sheet = new FactSheet();
        sheet.Add("ending", Aspect.Ending, play.Exchange.Ending.ToString());
        sheet.Add("status", Aspect.Status, play.Exchange.Status >= 500 ? "5xx" : "no error of the service");
        return sheet;
    }

    // What the rows of B made of the answers is no question; whether they can be read is.
    private static FactSheet Sheet(CasePlay play)
    {
        var sheet = new FactSheet();
        sheet.Add("ending", Aspect.Ending, play.Exchange.Ending.ToString());
        sheet.Add("status", Aspect.Status, play.Exchange.Status.ToString(CultureInfo.InvariantCulture));
        return sheet;
    }
}
