using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Hostile;

/// <summary>
/// Case 28: the collector is gone, and nobody reads what the subject prints, while clients go on asking, until a pipe is full and the queues before it are.
/// They are to be answered as ever. Played on a subject of its own, for it loses what it tells by.
/// </summary>
/// <param name="target">The subject.</param>
/// <param name="control">Its process.</param>
/// <param name="block">Ends its collector and stops reading its output; disposing what it gives reads on.</param>
/// <param name="time">Where times come from.</param>
internal sealed class BlockedOutlets(HostileTarget target, ISubjectControl control, Func<Task<IDisposable>> block, TimeProvider time)
{
    /// <summary>Its name in the suite.</summary>
    public const string Name = "no collector, and nobody reads the output";

    private const int Number = 28;
    private const int Clients = 8;
    private const int Requests = 4_000;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(20);
    private readonly List<Exchange> _failures = [];
    private Exchange _good = new() { Ending = ExchangeEnding.Closed };
    private int _begun;

    /// <summary>Plays it.</summary>
    public async Task<HostileResult> RunAsync(CancellationToken cancellation)
    {
        using (await block())
        {
            var start = time.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => AskAsync(start, cancellation)));
        }

        var outcome = new HostileOutcome { Exchanges = _failures.Count > 0 ? _failures : [_good] };
        var recoveryMs = await new GoodTraffic(target, time).RecoverAsync(cancellation);
        var requests = Math.Min(_begun, Requests);
        var around = new Surroundings(requests, GoodFailures: 0, recoveryMs, !control.HasExited);
        var verdict = Legibility.Judge(Expectation.Served, outcome, isCorrelated: false, around);
        return new HostileResult
        {
            Number = Number,
            Name = Name,
            Class = verdict.Class,
            Points = verdict.Points,
            Around = around,
            Seen = $"{requests} requests, {_failures.Count} not answered as ever: {HostileRun.Describe(outcome)}",
        };
    }

    // One that was not answered has seen what there is to see.
    private async Task AskAsync(long start, CancellationToken cancellation)
    {
        while (time.GetElapsedTime(start) < Length && Interlocked.Increment(ref _begun) <= Requests)
        {
            var exchange = await GoodTraffic.AskOnceAsync(target, target.Limit, time, cancellation);
            lock (_failures)
            {
                if (GoodTraffic.IsGood(exchange)) _good = exchange;
                else _failures.Add(exchange);
            }

            if (!GoodTraffic.IsGood(exchange)) return;
        }
    }
}
