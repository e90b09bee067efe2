namespace Plimsoll.Evidence.Parity;

/// <summary>
/// After A → B → A: the same cases once more on A, on the database that B left. What it emits must be what it emitted before, or the way
/// back leads somewhere else.
/// </summary>
internal sealed class RollbackRun(ParityArm again, ParityOptions options, TimeProvider time)
{
    /// <summary>Plays the cases, stops the arm, and compares what it emitted with what A and A′ did in <paramref name="before"/>.</summary>
    public async Task<IReadOnlyList<ParityFinding>> RunAsync(IReadOnlyList<ParityCase> cases, FourArms<ArmObservation> before, CancellationToken cancellation)
    {
        var ids = new TraceIds(new Random(options.Seed));
        var plays = new List<CasePlay>();
        using (var player = new CasePlayer(again, options, time))
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
        return Operations.Compare(before with { B = after, BAgain = after });
    }
}
