using Plimsoll.Runtime.Pressure.Requests;

namespace Plimsoll.Runtime.Hosting;

/// <summary>
/// Which share of a route's requests found no place in the last five seconds. Only its own limit's refusals: who asks beyond a tenant's
/// share, tries again too often or is shed for what matters more says nothing of what the route could carry. Safe for concurrent use.
/// </summary>
internal sealed class RefusedShare(RouteGovernor route, TimeProvider time)
{
    private const int FewestRefused = 5;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly Queue<Look> _looks = new();
    private Look _last;

    /// <summary>The share, 0 to 1, as often as it is asked for; null when nobody came.</summary>
    public double? Read()
    {
        var now = new Look(time.GetTimestamp(), route.Admitted, route.Counts.RefusedForWantOfPlace);
        lock (_lock)
        {
            if (_looks.Count == 0 || time.GetElapsedTime(_last.At, now.At) >= BetweenLooks)
                _looks.Enqueue(_last = now);
            // The latest that is old enough stays, or there would be nothing to count from.
            while (_looks.Count > 1 && time.GetElapsedTime(_looks.ElementAt(1).At, now.At) >= Window)
                _looks.Dequeue();
            var since = _looks.Peek();
            var refused = now.Refused - since.Refused;
            var asked = now.Admitted - since.Admitted + refused;
            return asked == 0 ? null : refused < FewestRefused ? 0 : (double)refused / asked;
        }
    }

    private readonly record struct Look(long At, long Admitted, long Refused);
}
