using System.Runtime.InteropServices;

namespace Plimsoll.Contracts.Histograms;

/// <summary>A count that all cores add to without pulling one cache line back and forth.</summary>
internal sealed class StripedCount
{
    // The first cell stays empty: it keeps the others away from the array's length, which all cores read.
    private readonly Cell[] _cells = new Cell[CoreStripes.Count + 1];

    public long Value
    {
        get
        {
            long sum = 0;
            for (var index = 0; index < _cells.Length; index++) sum += Volatile.Read(ref _cells[index].Count);
            return sum;
        }
    }

    public void Add() => Interlocked.Increment(ref _cells[CoreStripes.Current + 1].Count);

    // Two cache lines: the prefetcher pulls neighbours in pairs.
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Cell
    {
        [FieldOffset(0)]
        public long Count;
    }
}
