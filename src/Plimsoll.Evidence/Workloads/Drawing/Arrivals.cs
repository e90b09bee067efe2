using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Workloads.Drawing;

/// <summary>
/// When each request is due, decided before the first is sent: an open model. A Poisson process with a changing rate is one of rate 1 whose
/// clock runs as fast as the rate is (time change; Daley and Vere-Jones, An Introduction to the Theory of Point Processes, §7.4).
/// </summary>
internal static class Arrivals
{
    private const double NanosecondsPerSecond = 1e9;

    /// <summary>Due times in nanoseconds from the start, in order. Throws when the curve gives no request.</summary>
    public static long[] Draw(RateCurve curve, ArrivalForm form, Random random)
    {
        if (!(curve.ExpectedRequests <= RateCurve.RequestsMax))
            throw new ArgumentException($"A schedule of {curve.ExpectedRequests} requests is longer than the {RateCurve.RequestsMax} that can be drawn.", nameof(curve));
        var due = new List<long>((int)(curve.ExpectedRequests * 1.1) + 16);
        var expected = form == ArrivalForm.Even ? 0.5 : Gap(random);
        double before = 0, startSeconds = 0;
        foreach (var segment in curve.Segments)
        {
            while (expected < before + segment.Requests)
            {
                due.Add((long)((startSeconds + segment.SecondsUntil(expected - before)) * NanosecondsPerSecond));
                expected += form == ArrivalForm.Even ? 1 : Gap(random);
            }

            before += segment.Requests;
            startSeconds += segment.Seconds;
        }

        if (due.Count == 0) throw new ArgumentException($"A schedule of {curve.ExpectedRequests} requests over {curve.Duration} gave none; ask for a longer one.", nameof(curve));
        return [.. due];
    }

    private static double Gap(Random random) => -Math.Log(1 - random.NextDouble());
}
