using System.Runtime.CompilerServices;

namespace Plimsoll.Runtime.Pressure.Limits;

/// <summary>The median of the latest five values: one window in twenty has a percentile that says nothing.</summary>
internal struct RecentMedian
{
    private const int Most = 5;
    private Values _values;
    private int _added;

    public void Add(double value) => _values[_added++ % Most] = value;

    public readonly double Value
    {
        get
        {
            var count = Math.Min(_added, Most);
            if (count == 0)
                return 0;
            Span<double> sorted = stackalloc double[Most];
            for (var index = 0; index < count; index++)
                sorted[index] = _values[index];
            sorted[..count].Sort();
            return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
        }
    }

    [InlineArray(Most)]
    private struct Values
    {
        private double _first;
    }
}
