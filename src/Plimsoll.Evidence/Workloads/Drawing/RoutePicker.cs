using System.Collections.Immutable;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Workloads.Drawing;

/// <summary>Draws routes by their weights.</summary>
internal sealed class RoutePicker
{
    private readonly double[] _cumulative;
    private readonly Random _random;

    public RoutePicker(ImmutableArray<WorkloadRoute> routes, Random random)
    {
        _random = random;
        _cumulative = new double[routes.Length];
        var sum = 0.0;
        for (var index = 0; index < routes.Length; index++) _cumulative[index] = sum += routes[index].Weight;
    }

    /// <summary>The index of the next route.</summary>
    public int Next()
    {
        var at = Array.BinarySearch(_cumulative, _random.NextDouble() * _cumulative[^1]);
        return Math.Min(at < 0 ? ~at : at + 1, _cumulative.Length - 1);
    }
}
