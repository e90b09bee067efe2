using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Workloads.Drawing;

/// <summary>Draws values of a data set by their popularity.</summary>
internal sealed class ValuePicker
{
    private readonly DataSet _data;
    private readonly Random _random;
    private readonly double[]? _cumulative;

    public ValuePicker(DataSet data, Random random)
    {
        (_data, _random) = (data, random);
        if (data.ZipfExponent is { } exponent) _cumulative = Zipf(data.Count, exponent);
    }

    /// <summary>The next value.</summary>
    public string Next()
    {
        if (_cumulative is null) return _data.ValueAt(_random.Next(_data.Count));
        var at = Array.BinarySearch(_cumulative, _random.NextDouble() * _cumulative[^1]);
        return _data.ValueAt(Math.Min(at < 0 ? ~at : at + 1, _cumulative.Length - 1));
    }

    // The value of rank r is asked in proportion to r^-exponent.
    private static double[] Zipf(int count, double exponent)
    {
        var cumulative = new double[count];
        var sum = 0.0;
        for (var rank = 1; rank <= count; rank++) cumulative[rank - 1] = sum += Math.Pow(rank, -exponent);
        return cumulative;
    }
}
