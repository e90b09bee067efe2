using System.Net;
using Plimsoll.Evidence.Native;
using Plimsoll.Bench.Suites.Overload.Traffic;

namespace Plimsoll.Bench.Suites.Overload.Client;

/// <summary>
/// Puts a schedule on a service: an open loop with clients that ask again, all on one dedicated thread. A try that finds every connection busy
/// waits for one within its client's patience, and that is the service's doing.
/// </summary>
internal static class RetryingLoad
{
    /// <summary>Connections of all clients together.</summary>
    public const int Connections = 1536;

    /// <summary>Runs it. Throws <see cref="InvalidDataException"/> when an answer was neither good nor a refusal.</summary>
    /// <param name="endPoint">Where the service listens.</param>
    /// <param name="schedule">What is asked.</param>
    /// <param name="seed">Seed of the retries' delays.</param>
    /// <param name="moments">What happens meanwhile, in order.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="connections">Connections of all clients together.</param>
    public static async Task<TrafficLog> RunAsync(
        IPEndPoint endPoint, TrafficSchedule schedule, int seed, IReadOnlyList<Moment> moments, CancellationToken cancellation, int connections = Connections)
    {
        var log = new TrafficLog(schedule);
        await Task.Factory.StartNew(
            () =>
            {
                TimerSlack.MinimizeForThisThread();
                using var run = new RetryingRun(endPoint, schedule, log, connections, seed);
                run.Drive(moments, cancellation);
            },
            cancellation,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        return log.Unexpected is { } answer
            ? throw new InvalidDataException($"The subject answered {answer} to a request that it should have answered with 200, or refused with 429 or 5xx.")
            : log;
    }
}
