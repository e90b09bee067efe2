using System.Runtime.InteropServices;
using Plimsoll.Contracts.Histograms;

namespace Plimsoll.Runtime.Telemetry.Routes;

/// <summary>Requests that began and ended, counted per core.</summary>
internal sealed class RouteTraffic
{
    // The first cell stays empty: it keeps the others away from the array's length, which all cores read.
    private readonly Cell[] _cells = new Cell[CoreStripes.Count + 1];

    public long Ended => Sum(static (ref Cell cell) => Volatile.Read(ref cell.Ended));

    /// <summary>Requests between begin and end. Ends are read first, so the figure is never negative.</summary>
    public long InFlight
    {
        get
        {
            var ended = Ended;
            return Sum(static (ref Cell cell) => Volatile.Read(ref cell.Begun)) - ended;
        }
    }

    public void Begin() => Interlocked.Increment(ref _cells[CoreStripes.Current + 1].Begun);

    public void End() => Interlocked.Increment(ref _cells[CoreStripes.Current + 1].Ended);

    private long Sum(Reader read)
    {
        long sum = 0;
        for (var index = 0; index < _cells.Length; index++)
            sum += read(ref _cells[index]);
        return sum;
    }

    private delegate long Reader(ref Cell cell);

    // Two cache lines: the prefetcher pulls neighbours in pairs.
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Cell
    {
        [FieldOffset(0)]
        public long Begun;

        [FieldOffset(8)]
        public long Ended;
    }
}
