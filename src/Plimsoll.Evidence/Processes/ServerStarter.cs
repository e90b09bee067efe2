namespace Plimsoll.Evidence.Processes;

/// <summary>Starts servers that subjects need and waits until they take requests.</summary>
internal sealed class ServerStarter(ProcessRegistry processes, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Starts a server and asks until it is ready.
    /// Throws <see cref="ProcessFailedException"/> with what it printed when it ends or is not ready in time.
    /// </summary>
    public async Task<RunningProcess> StartAsync(CommandLine command, Func<CancellationToken, Task<bool>> isReady, CancellationToken cancellation)
    {
        var process = processes.Start(command);
        try
        {
            while (!process.HasExited && time.GetElapsedTime(process.StartedAt) < Limit)
            {
                if (await isReady(cancellation)) return process;
                await Task.Delay(Interval, time, cancellation);
            }

            if (process.HasExited) await process.ReadTailAsync();
            throw new ProcessFailedException(
                $"'{command.Program}' was not ready within {Limit.TotalSeconds:0} s. It {(process.HasExited ? "ended" : "still runs")}; its last lines:\n{process.Tail}");
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }
}
