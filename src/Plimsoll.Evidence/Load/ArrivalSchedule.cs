namespace Plimsoll.Evidence.Load;

/// <summary>
/// When each request is due, decided before the first is sent: an open model. Arrivals are a Poisson process, as independent users make one,
/// and the same seed gives the same schedule, so that every subject gets the same arrivals.
/// </summary>
internal sealed class ArrivalSchedule
{
    private const double NanosecondsPerSecond = 1e9;

    private ArrivalSchedule(long[] dueNs, double requestsPerSecond, TimeSpan duration)
    {
        DueNs = dueNs;
        RequestsPerSecond = requestsPerSecond;
        Duration = duration;
    }

    /// <summary>Due times in nanoseconds from the start, in order.</summary>
    public ReadOnlyMemory<long> DueNs { get; }

    /// <summary>The rate that was asked for, in requests per second.</summary>
    public double RequestsPerSecond { get; }

    /// <summary>Length of the schedule.</summary>
    public TimeSpan Duration { get; }

    /// <summary>Draws a schedule. The rate must be positive and the duration long enough for at least one request.</summary>
    public static ArrivalSchedule Poisson(double requestsPerSecond, TimeSpan duration, int seed)
    {
        if (!(requestsPerSecond > 0) || !double.IsFinite(requestsPerSecond))
            throw new ArgumentOutOfRangeException(nameof(requestsPerSecond), requestsPerSecond, "A rate is a positive number of requests per second.");
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(duration, TimeSpan.Zero);

        var random = new Random(seed);
        var meanGapNs = NanosecondsPerSecond / requestsPerSecond;
        var endNs = duration.TotalNanoseconds;
        var due = new List<long>((int)(requestsPerSecond * duration.TotalSeconds * 1.1) + 16);
        for (var atNs = NextGap(random, meanGapNs); atNs < endNs; atNs += NextGap(random, meanGapNs)) due.Add((long)atNs);

        if (due.Count == 0)
            throw new ArgumentException($"{requestsPerSecond} requests per second for {duration} give no request; ask for a longer run.", nameof(duration));
        return new ArrivalSchedule([.. due], requestsPerSecond, duration);
    }

    private static double NextGap(Random random, double meanGapNs) => -Math.Log(1 - random.NextDouble()) * meanGapNs;
}
