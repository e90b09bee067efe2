namespace Plimsoll.Jobs;

/// <summary>Numbers for new jobs out of reserved batches, so that a job knows its number before it is stored. Batches grow old, so that numbers keep the order of time.</summary>
internal sealed class NumberBlocks(TimeProvider time, Func<int, CancellationToken, ValueTask<IReadOnlyList<long>>> reserve)
{
    /// <summary>Bits of a number within its batch.</summary>
    internal const int BatchBits = 12;

    private const int BatchesAtOnce = 32;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private IReadOnlyList<long> _batches = [];
    private int _next;
    private long _reservedAt;

    /// <summary>Gives numbers, ascending, consecutive within batches of 4,096.</summary>
    internal async ValueTask TakeAsync(Memory<long> numbers, CancellationToken cancellation)
    {
        var done = 0;
        while (done < numbers.Length)
        {
            var (batch, count) = TryTake(numbers.Length - done);
            if (count == 0)
            {
                var reserved = await reserve(BatchesAtOnce, cancellation);
                lock (_gate)
                {
                    // Two callers that ran dry at once: the later batches win, the rest of the others is left unused.
                    if (_batches.Count == 0 || reserved[0] > _batches[^1]) (_batches, _next, _reservedAt) = (reserved, 0, time.GetTimestamp());
                }

                continue;
            }

            for (var n = 0; n < count; n++) numbers.Span[done++] = (batch << BatchBits) + n;
        }
    }

    private (long Batch, int Count) TryTake(int wanted)
    {
        lock (_gate)
        {
            if (_next == _batches.Count || time.GetElapsedTime(_reservedAt) > Lifetime) return (0, 0);
            return (_batches[_next++], Math.Min(wanted, 1 << BatchBits));
        }
    }
}
