using System.Collections.Immutable;

namespace Plimsoll.Evidence.Statistics;

/// <summary>
/// Holm's step-down correction (Holm 1979), said in intervals. Of m figures, each first gets an interval at 1 − α/m. Those whose interval lies
/// outside their margin are decided and keep it; the rest are asked again at 1 − α/(number left), until a round decides none.
/// The chance that any figure which is inside its margin gets decided stays below α.
/// </summary>
internal static class Holm
{
    /// <summary>The confidence that each figure ends with.</summary>
    /// <param name="count">Number of figures.</param>
    /// <param name="alpha">Chance of any false alarm, above 0 and below 1.</param>
    /// <param name="isDecided">Whether the interval of a figure, by its index, lies outside its margin at a confidence.</param>
    public static ImmutableArray<double> Confidences(int count, double alpha, Func<int, double, bool> isDecided)
    {
        Refusals.CheckConfidence(1 - alpha);
        var confidences = new double[count];
        var left = Enumerable.Range(0, count).ToList();
        while (left.Count > 0)
        {
            var confidence = 1 - (alpha / left.Count);
            foreach (var index in left) confidences[index] = confidence;
            if (left.RemoveAll(index => isDecided(index, confidence)) == 0) break;
        }

        return [.. confidences];
    }
}
