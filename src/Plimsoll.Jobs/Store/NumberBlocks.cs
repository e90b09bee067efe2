namespace Plimsoll.Jobs;

/// <summary>Numbers for new jobs out of a reserved block, so that a job knows its number before it is stored. A block grows old, so that numbers keep the order of time.</summary>
internal sealed class NumberBlocks(TimeProvider time, Func<CancellationToken, ValueTask<long>> reserve)
{
    /// <summary>Bits of a number within its batch.</summary>
    internal const int BatchBits = 12;

    /// <summary>Batches that one reservation yields.</summary>
    internal const int BatchesPerBlock = 32;

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private long _nextBatch;
    private long _endBatch;
    private long _reservedAt;

    /// <summary>Gives numbers, ascending, consecutive within blocks of 4,096.</summary>
    internal async ValueTask TakeAsync(Memory<long> numbers, CancellationToken cancellation)
    {
        var done = 0;
        while (done < numbers.Length)
        {
            var (batch, count) = TryTake(numbers.Length - done);
            if (count == 0)
            {
                var reserved = await reserve(cancellation);
                lock (_gate)
                {
                    // Two callers that ran dry at once: the later block wins, the rest of the other is left unused.
                    if (reserved >= _nextBatch) (_nextBatch, _endBatch, _reservedAt) = (reserved, reserved + BatchesPerBlock, time.GetTimestamp());
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
            if (_nextBatch == _endBatch || time.GetElapsedTime(_reservedAt) > Lifetime) return (0, 0);
            return (_nextBatch++, Math.Min(wanted, 1 << BatchBits));
        }
    }
}
