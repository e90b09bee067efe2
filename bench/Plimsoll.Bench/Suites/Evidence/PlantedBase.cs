namespace Plimsoll.Bench.Suites.Evidence;

/// <summary>What the service costs on this machine when nothing is planted: the regressions are shares of it.</summary>
/// <param name="CpuMs">Processor time of a request in a duet, in milliseconds.</param>
/// <param name="P50Ms">Median response time of <c>/waits</c> in a duet, in milliseconds.</param>
/// <param name="RoundNs">What a round of work takes, in nanoseconds.</param>
internal sealed record PlantedBase(double CpuMs, double P50Ms, double RoundNs)
{
    /// <summary>Rounds of work of each request.</summary>
    public const int Rounds = 300;

    /// <summary>How long <c>/waits</c> waits, in microseconds: ten per cent of it are more than the margin that nobody minds.</summary>
    public const int WaitUs = 2000;
}
