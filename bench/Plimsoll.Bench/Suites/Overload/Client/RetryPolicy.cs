using Plimsoll.Bench.Suites.Overload.Traffic;

namespace Plimsoll.Bench.Suites.Overload.Client;

/// <summary>
/// How clients ask again: up to three tries of what is critical or normal, one of what is best-effort, with a delay drawn between nothing and 100 ms, then 200 ms (full jitter). They say which try it
/// is and how long they wait, as the guide asks them to, and pay no heed to <c>Retry-After</c>, as the clients do that bring services down.
/// </summary>
internal static class RetryPolicy
{
    /// <summary>Most tries of a request, the first included.</summary>
    public const int Tries = 3;

    /// <summary>How long a client waits for the answer to a try.</summary>
    public const int PatienceMs = 1000;

    private const double FirstDelayNs = 100e6;

    /// <summary>Tries of a request of some priority, the first included.</summary>
    public static int TriesOf(TrafficPriority priority) => priority == TrafficPriority.BestEffort ? 1 : Tries;

    /// <summary>How long after a try failed the next one is due.</summary>
    /// <param name="failed">Number of the try that failed, from 0.</param>
    /// <param name="random">Where the jitter comes from.</param>
    public static long DelayNs(int failed, Random random) => (long)(random.NextDouble() * FirstDelayNs * (1 << failed));

    /// <summary>Whether an answer is worth asking again for.</summary>
    public static bool IsWorthARetry(int status) => status is 429 or >= 500;
}
