namespace Plimsoll.Bench.Suites.Evidence;

/// <summary>What the service costs on this machine when nothing is planted: the regressions are shares of it.</summary>
/// <param name="CpuMs">Processor time of a request in a duet, in milliseconds.</param>
/// <param name="P50Ms">Median response time of <c>/waits</c> in a duet, in milliseconds.</param>
/// <param name="RoundNs">What a round of work takes, in nanoseconds.</param>
internal sealed record PlantedBase(double CpuMs, double P50Ms, double RoundNs)
{
    // As long on every machine: three services at once must leave most of it idle.
    private const double WorkNs = 100_000;

    /// <summary>How long <c>/waits</c> waits, in microseconds: ten per cent of it are more than the margin that nobody minds.</summary>
    public const int WaitUs = 2000;

    /// <summary>Rounds of work of each request: a tenth of a millisecond.</summary>
    /// <param name="roundNs">What a round takes, in nanoseconds.</param>
    public static double RoundsOf(double roundNs) => WorkNs / roundNs;
}
