namespace Plimsoll.Runtime.Caching.SecondLevel;

/// <summary>
/// What this instance does not take from the second level whatever lies there: values from before a purge whose mark it could not leave, or
/// of which it heard and whose mark another instance may not have left. Of single keys and tags it knows the latest thousand.
/// </summary>
internal sealed class Distrusted
{
    private const int Most = 1024;

    private readonly Lock _gate = new();
    private readonly Queue<(string Mark, long UntilUnixMs)> _order = new();
    private readonly Dictionary<string, long> _untils = new(StringComparer.Ordinal);
    private long _everythingUntilUnixMs = long.MinValue;

    /// <summary>Distrusts every value whose making began up to a moment.</summary>
    public void Everything(long untilUnixMs)
    {
        lock (_gate) _everythingUntilUnixMs = Math.Max(_everythingUntilUnixMs, untilUnixMs);
    }

    /// <summary>Distrusts the values that a mark concerns whose making began up to a moment.</summary>
    public void Of(string mark, long untilUnixMs)
    {
        lock (_gate)
        {
            _untils[mark] = untilUnixMs;
            _order.Enqueue((mark, untilUnixMs));
            while (_order.Count > Most)
            {
                var (oldest, until) = _order.Dequeue();
                if (_untils.TryGetValue(oldest, out var latest) && latest == until) _untils.Remove(oldest);
            }
        }
    }

    /// <summary>Up to when the values that a mark concerns are distrusted.</summary>
    public long UntilOf(string mark)
    {
        lock (_gate) return Math.Max(_everythingUntilUnixMs, _untils.GetValueOrDefault(mark, long.MinValue));
    }
}
