using System.Collections.Immutable;

namespace Plimsoll.Evidence.Statistics;

/// <summary>Natural logarithms of the ratios of paired values: what slows a launch slows both sides of it, and leaves their ratio alone.</summary>
internal static class LogRatios
{
    /// <summary>The logarithms, or why there are none: a ratio needs values above 0.</summary>
    public static (ImmutableArray<double> Values, string? Refusal) Of(IReadOnlyList<double> values, IReadOnlyList<double> references)
    {
        if (values.Count != references.Count) throw new ArgumentException($"{values.Count} values cannot be paired with {references.Count}.", nameof(references));
        for (var index = 0; index < values.Count; index++)
        {
            if (!(values[index] > 0) || !(references[index] > 0) || double.IsInfinity(values[index]) || double.IsInfinity(references[index]))
                return ([], $"launch {index + 1} has {values[index]:G6} against {references[index]:G6}, and a ratio needs finite values above 0");
        }

        return ([.. values.Zip(references, static (value, reference) => Math.Log(value / reference))], null);
    }
}
