namespace Plimsoll.Evidence.Tests.Statistics;

/// <summary>Noise with a seed.</summary>
internal sealed class Noise(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A standard normal value (Box and Muller).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    /// <summary>Whether something of this probability happens.</summary>
    public bool Happens(double probability) => _random.NextDouble() < probability;

    /// <summary>A number of events with a mean: by counting for few, by the normal distribution for many.</summary>
    public long Poisson(double mean)
    {
        if (mean > 500) return Math.Max(0, (long)Math.Round(mean + (Math.Sqrt(mean) * Normal())));
        var (limit, product, count) = (Math.Exp(-mean), _random.NextDouble(), 0L);
        for (; product > limit; count++) product *= _random.NextDouble();
        return count;
    }

    /// <summary>An order.</summary>
    public T[] Shuffled<T>(T[] items)
    {
        var order = items.ToArray();
        _random.Shuffle(order);
        return order;
    }

    /// <summary>Normal values.</summary>
    public double[] Normals(int count) => [.. Enumerable.Range(0, count).Select(_ => Normal())];
}
