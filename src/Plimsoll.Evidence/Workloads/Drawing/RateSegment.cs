namespace Plimsoll.Evidence.Workloads.Drawing;

/// <summary>A stretch of time in which the rate goes from one figure to another in a straight line.</summary>
/// <param name="Seconds">Its length.</param>
/// <param name="From">Requests per second at its start.</param>
/// <param name="To">Requests per second at its end.</param>
internal readonly record struct RateSegment(double Seconds, double From, double To)
{
    /// <summary>How many requests are expected in it.</summary>
    public double Requests => (From + To) / 2 * Seconds;

    /// <summary>How many seconds of it pass until so many requests are expected.</summary>
    public double SecondsUntil(double requests)
    {
        // The area under a straight line: from·t + slope·t²/2 = requests. This form of the root stays exact where the slope is 0.
        var slope = (To - From) / Seconds;
        var root = Math.Sqrt(Math.Max(0, From * From + 2 * slope * requests));
        return Math.Min(Seconds, From + root > 0 ? 2 * requests / (From + root) : 0);
    }
}
