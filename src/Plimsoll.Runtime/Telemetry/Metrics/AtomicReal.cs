namespace Plimsoll.Runtime.Telemetry.Metrics;

/// <summary>A real number in a cell of 64 bits that many threads add to.</summary>
internal static class AtomicReal
{
    public static void Add(ref long cell, double value)
    {
        var seen = Volatile.Read(ref cell);
        while (true)
        {
            var sum = BitConverter.DoubleToInt64Bits(BitConverter.Int64BitsToDouble(seen) + value);
            var found = Interlocked.CompareExchange(ref cell, sum, seen);
            if (found == seen)
                return;
            seen = found;
        }
    }

    public static double Read(ref long cell) => BitConverter.Int64BitsToDouble(Volatile.Read(ref cell));
}
