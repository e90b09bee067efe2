namespace Plimsoll.Runtime.Hosting;

/// <summary>Which share of what happened in the last five seconds was bad, from two totals that only grow. Safe for concurrent use.</summary>
/// <param name="read">Reads the totals: of all, and of the bad.</param>
/// <param name="time">The clock.</param>
internal sealed class RecentShare(Func<(long All, long Bad)> read, TimeProvider time)
{
    private const int FewestBad = 5;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly Queue<Look> _looks = new();
    private Look _last;

    /// <summary>The share, 0 to 1, as often as it is asked for: 0 as long as fewer than five were bad; null when nothing happened.</summary>
    public double? Read()
    {
        var (all, bad) = read();
        var now = new Look(time.GetTimestamp(), all, bad);
        lock (_lock)
        {
            if (_looks.Count == 0 || time.GetElapsedTime(_last.At, now.At) >= BetweenLooks)
                _looks.Enqueue(_last = now);
            // The latest that is old enough stays, or there would be nothing to count from.
            while (_looks.Count > 1 && time.GetElapsedTime(_looks.ElementAt(1).At, now.At) >= Window)
                _looks.Dequeue();
            var since = _looks.Peek();
            (all, bad) = (now.All - since.All, now.Bad - since.Bad);
            return all <= 0 ? null : bad < FewestBad ? 0 : Math.Min(1.0, (double)bad / all);
        }
    }

    private readonly record struct Look(long At, long All, long Bad);
}
