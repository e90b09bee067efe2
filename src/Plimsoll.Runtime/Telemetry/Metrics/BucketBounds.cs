using System.Numerics;

namespace Plimsoll.Runtime.Telemetry.Metrics;

/// <summary>Bounds of histogram buckets: each bucket holds what is above the bound before it and at most its own.</summary>
internal static class BucketBounds
{
    /// <summary>For instruments that advise none (OpenTelemetry specification, "Explicit bucket histogram aggregation").</summary>
    public static readonly double[] Default = [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000];

    /// <summary>For <c>http.server.request.duration</c> (semantic conventions for HTTP metrics).</summary>
    public static readonly double[] RequestSeconds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

    // Values are mostly small and bounds few: walking up is faster than halving.
    public static int IndexOf(double[] bounds, double value)
    {
        var index = 0;
        while (index < bounds.Length && value > bounds[index])
            index++;
        return index;
    }

    /// <summary>Bounds of an instrument, which are in order, without those that bound nothing.</summary>
    public static double[] Of<T>(IReadOnlyList<T> advised)
        where T : struct, INumber<T>
    {
        var bounds = new List<double>(advised.Count);
        foreach (var bound in advised)
        {
            var real = double.CreateSaturating(bound);
            if (double.IsFinite(real))
                bounds.Add(real);
        }

        return [.. bounds];
    }
}
