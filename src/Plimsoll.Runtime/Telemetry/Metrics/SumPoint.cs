using Plimsoll.Contracts.Histograms;

namespace Plimsoll.Runtime.Telemetry.Metrics;

/// <summary>A sum of what was recorded, one cell per core.</summary>
internal sealed class SumPoint(KeyValuePair<string, object?>[] tags, bool isInteger) : NumberPoint(tags, isInteger)
{
    // Two cache lines apart, because the prefetcher pulls neighbours in pairs; and as far from the array's length, which all cores read.
    private const int Spacing = 16;

    private readonly long[] _cells = new long[(CoreStripes.Count + 1) * Spacing];

    public override long Integer
    {
        get
        {
            long sum = 0;
            for (var index = Spacing; index < _cells.Length; index += Spacing)
                sum += Volatile.Read(ref _cells[index]);
            return sum;
        }
    }

    public override double Real => IsInteger ? Integer : RealSum();

    public override void Record(long value) => Interlocked.Add(ref Cell(), value);

    public override void Record(double value) => AtomicReal.Add(ref Cell(), value);

    private ref long Cell() => ref _cells[(CoreStripes.Current + 1) * Spacing];

    private double RealSum()
    {
        double sum = 0;
        for (var index = Spacing; index < _cells.Length; index += Spacing)
            sum += AtomicReal.Read(ref _cells[index]);
        return sum;
    }
}
