using System.Collections.Immutable;

namespace Plimsoll.Evidence.Statistics;

/// <summary>Values of one figure from repeated rounds, summed up by median and quartiles: noise on a shared machine has a long tail.</summary>
internal sealed class Sample
{
    private readonly ImmutableArray<double> _sorted;

    /// <summary>Takes the values; there must be one at least, and each must be finite.</summary>
    public Sample(IEnumerable<double> values)
    {
        _sorted = [.. values.Order()];
        if (_sorted.IsEmpty) throw new ArgumentException("A sample needs at least one value.", nameof(values));
        if (_sorted.Any(value => !double.IsFinite(value))) throw new ArgumentException("A sample holds a value that is no finite number.", nameof(values));
    }

    /// <summary>Number of values.</summary>
    public int Count => _sorted.Length;

    /// <summary>The median.</summary>
    public double Median => Quantile(0.5);

    /// <summary>Smallest value.</summary>
    public double Min => _sorted[0];

    /// <summary>Largest value.</summary>
    public double Max => _sorted[^1];

    /// <summary>The value below which the given share of the sample lies, interpolated between neighbours (Hyndman and Fan's type 7).</summary>
    public double Quantile(double share)
    {
        if (share is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "A quantile is a share from 0 to 1.");
        var position = share * (_sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, _sorted.Length - 1);
        return _sorted[below] + (position - below) * (_sorted[above] - _sorted[below]);
    }

    /// <summary>Ratios of paired values, round by round: what disturbed a round disturbed both sides of it.</summary>
    public static Sample Ratios(IReadOnlyList<double> values, IReadOnlyList<double> references)
    {
        if (values.Count != references.Count) throw new ArgumentException($"{values.Count} values cannot be paired with {references.Count}.", nameof(references));
        return new Sample(values.Zip(references, (value, reference) => value / reference));
    }
}
