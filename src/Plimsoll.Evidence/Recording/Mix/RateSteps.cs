using System.Collections.Immutable;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Recording;

/// <summary>The rate of a recording as steps: neighbouring stretches become one where chance alone explains that they differ.</summary>
internal static class RateSteps
{
    private const int StretchesMax = 60;
    private const double StretchMinSeconds = 1;

    /// <summary>Standard deviations of a difference of Poisson counts that chance explains.</summary>
    private const double Chance = 3;

    /// <summary>The phases.</summary>
    /// <param name="atMs">When requests came, in order.</param>
    /// <param name="seconds">How long the recording took from the first of them on.</param>
    public static ImmutableArray<LoadPhase> Of(IReadOnlyList<double> atMs, double seconds)
    {
        var length = Math.Max(StretchMinSeconds, seconds / StretchesMax);
        var stretches = Math.Max(1, (int)Math.Round(seconds / length));
        length = Math.Max(seconds, 0.001) / stretches;
        var counts = new int[stretches];
        foreach (var at in atMs) counts[Math.Min(stretches - 1, (int)((at - atMs[0]) / 1000 / length))]++;

        var phases = ImmutableArray.CreateBuilder<LoadPhase>();
        var (count, width) = (counts[0], 1);
        for (var index = 1; index <= stretches; index++)
        {
            if (index < stretches && IsAlike(count, width, counts[index]))
            {
                (count, width) = (count + counts[index], width + 1);
                continue;
            }

            phases.Add(new LoadPhase { RequestsPerSecond = Math.Round(count / (width * length), 3), DurationSeconds = Math.Round(width * length, 3) });
            if (index < stretches) (count, width) = (counts[index], 1);
        }

        return phases.ToImmutable();
    }

    // Counts of which one covers more time: their rates differ by chance alone as long as that is within the deviation of the difference.
    private static bool IsAlike(int count, int width, int next)
    {
        var rate = (double)(count + next) / (width + 1);
        var deviation = Math.Sqrt(rate / width + rate);
        return Math.Abs((double)count / width - next) <= Chance * deviation;
    }
}
