using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;

namespace Plimsoll.Jobs;

/// <summary>Keeps a loop of the worker going: what it did not expect is told, and it begins anew after a pause.</summary>
internal static class WorkerLoop
{
    // Defined by hand: with several classes in one project, the source generator orders them differently from build to build.
    private static readonly Action<ILogger, string, string, Exception?> LogFailed = LoggerMessage.Define<string, string>(
        LogLevel.Error, new EventId(4501, TelemetryNames.JobsLoopFailed), "The {loop} of the job worker failed and begins anew: {detail}");

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Runs a loop on the thread pool until it ends by itself.</summary>
    /// <param name="name">What it is, for the log.</param>
    /// <param name="run">The loop.</param>
    /// <param name="options">Where failures are told.</param>
    /// <param name="time">The clock of the pause.</param>
    /// <param name="again">Done before it begins anew.</param>
    internal static Task Run(string name, Func<Task> run, JobWorkerOptions options, TimeProvider time, Action? again = null) => Task.Run(async () =>
    {
        while (true)
        {
            try
            {
                await run();
                return;
            }
            catch (Exception failed)
            {
                // Whatever it is: a loop that ends leaves jobs lying that nobody else will take.
                LogFailed(options.Logger, name, failed.Message, failed);
                again?.Invoke();
                await Task.Delay(Pause, time);
            }
        }
    });
}
