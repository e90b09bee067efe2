using Plimsoll.Runtime.Telemetry.Loss;

namespace Plimsoll.Runtime.Telemetry.Metrics;

/// <summary>
/// The series of a metric by their attributes. Finding one takes no lock and allocates nothing. There is a limit: further sets of
/// attributes share one series, <c>otel.metric.overflow</c>, and each measurement in it counts as lost.
/// </summary>
internal sealed class PointTable(Func<KeyValuePair<string, object?>[], MetricPoint> create, LossCounter losses)
{
    /// <summary>Series of one metric (OpenTelemetry specification, "Cardinality limits").</summary>
    public const int MostPoints = 2000;

    private const int FirstSlots = 8;

    private readonly Lock _lock = new();
    private List<Entry> _entries = [];
    private Entry?[] _slots = new Entry?[FirstSlots];
    private MetricPoint? _overflow;

    public MetricPoint Of(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var hash = TagSet.HashOf(tags, out var count);
        return Find(Volatile.Read(ref _slots), hash, tags, count) ?? Add(hash, tags, count);
    }

    /// <summary>Whether it is the one that those share for which there was no room.</summary>
    public bool IsOverflow(MetricPoint point) => ReferenceEquals(point, Volatile.Read(ref _overflow));

    public IReadOnlyList<MetricPoint> All()
    {
        lock (_lock)
        {
            var points = _entries.ConvertAll(static entry => entry.Point);
            if (_overflow is not null)
                points.Add(_overflow);
            return points;
        }
    }

    /// <summary>Removes series.</summary>
    public void Remove(Predicate<MetricPoint> isGone)
    {
        lock (_lock)
        {
            if (_overflow is not null && isGone(_overflow))
                _overflow = null;
            if (!_entries.Exists(entry => isGone(entry.Point)))
                return;
            _entries = _entries.FindAll(entry => !isGone(entry.Point));
            Volatile.Write(ref _slots, Filled(_slots.Length));
        }
    }

    private MetricPoint Add(int hash, ReadOnlySpan<KeyValuePair<string, object?>> tags, int count)
    {
        if (!TagSet.IsClean(tags))
        {
            tags = TagSet.Keep(tags);
            hash = TagSet.HashOf(tags, out count);
        }

        lock (_lock)
        {
            if (Find(_slots, hash, tags, count) is { } point)
                return point;
            if (_entries.Count >= MostPoints)
                return Overflow();
            var entry = new Entry(hash, create(TagSet.Keep(tags)));
            _entries.Add(entry);
            // At most half full, so that walks are short.
            if (_entries.Count * 2 > _slots.Length)
                Volatile.Write(ref _slots, Filled(_slots.Length * 2));
            else
                Fill(_slots, entry);
            return entry.Point;
        }
    }

    private MetricPoint Overflow()
    {
        losses.Add(LossSignals.Metrics, LossReasons.SeriesLimit);
        return _overflow ??= create([new("otel.metric.overflow", true)]);
    }

    private static MetricPoint? Find(Entry?[] slots, int hash, ReadOnlySpan<KeyValuePair<string, object?>> tags, int count)
    {
        for (var slot = hash & (slots.Length - 1); Volatile.Read(ref slots[slot]) is { } entry; slot = (slot + 1) & (slots.Length - 1))
        {
            if (entry.Hash == hash && TagSet.AreSame(entry.Point.Tags, tags, count))
                return entry.Point;
        }

        return null;
    }

    private Entry?[] Filled(int length)
    {
        var slots = new Entry?[length];
        foreach (var entry in _entries)
            Fill(slots, entry);
        return slots;
    }

    private static void Fill(Entry?[] slots, Entry entry)
    {
        var slot = entry.Hash & (slots.Length - 1);
        while (slots[slot] is not null)
            slot = (slot + 1) & (slots.Length - 1);
        Volatile.Write(ref slots[slot], entry);
    }

    private sealed record Entry(int Hash, MetricPoint Point);
}
