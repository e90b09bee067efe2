using System.Collections.Immutable;

namespace Plimsoll.Runtime.Caching.Flights;

/// <summary>
/// The purges of tags since the oldest open flight began, in their order: whether one of them hits a value is known only when the value and
/// its tags are there. Guarded by the cache's gate.
/// </summary>
internal sealed class TagPurges
{
    private readonly Queue<(long Number, string Tag)> _order = new();
    private readonly Dictionary<string, List<long>> _byTag = new(StringComparer.Ordinal);

    public int Count => _order.Count;

    /// <summary>Notes a purge. The first one after a flight's start is all that the flight needs, so a tag is noted once between two starts.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="number">Its number, higher than all before.</param>
    /// <param name="newestStart">Number of the last purge before the newest flight began.</param>
    public void Note(string tag, long number, long newestStart)
    {
        if (!_byTag.TryGetValue(tag, out var numbers)) _byTag[tag] = numbers = [];
        if (numbers is [.., var last] && last > newestStart) return;
        numbers.Add(number);
        _order.Enqueue((number, tag));
    }

    /// <summary>Number of the first purge after a number that hits a value with these tags; zero when none does.</summary>
    public long FirstAfter(long number, ImmutableArray<string> tags)
    {
        if (_order.Count == 0) return 0;
        var first = 0L;
        foreach (var tag in tags)
        {
            if (!_byTag.TryGetValue(tag, out var numbers)) continue;
            var place = numbers.BinarySearch(number + 1);
            if (place < 0) place = ~place;
            if (place < numbers.Count && (first == 0 || numbers[place] < first)) first = numbers[place];
        }

        return first;
    }

    /// <summary>Forgets what concerns no open flight any more.</summary>
    public void ForgetUpTo(long number)
    {
        while (_order.TryPeek(out var oldest) && oldest.Number <= number)
        {
            _order.Dequeue();
            var numbers = _byTag[oldest.Tag];
            numbers.RemoveAt(0);
            if (numbers.Count == 0) _byTag.Remove(oldest.Tag);
        }
    }
}
