using Plimsoll.Evidence.Load;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Bench.Subjects;

/// <summary>Starts subjects and waits for their first answer.</summary>
internal sealed class SubjectStarter(ProcessRegistry processes, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Starts a subject on a free port and asks the path every millisecond until it answers 200.
    /// Throws <see cref="ProcessFailedException"/> with what it printed when it ends or stays silent.
    /// </summary>
    public async Task<RunningSubject> StartAsync(Subject subject, string path, CancellationToken cancellation)
    {
        var endPoint = FreePort.Find();
        var poll = new ReadinessPoll(endPoint, path);
        var process = processes.Start(subject.CommandFor(endPoint.Port));
        try
        {
            var answered = await poll.RunAsync(() => !process.HasExited, Limit, cancellation);
            if (answered is { } timestamp)
                return new RunningSubject(subject, process, endPoint, time.GetElapsedTime(process.StartedAt, timestamp).TotalMilliseconds);
            if (process.HasExited) await process.ReadTailAsync();
            throw new ProcessFailedException(
                $"{subject.Name} did not answer 200 on {path} within {Limit.TotalSeconds:0} s ({poll.LastOutcome}). It {(process.HasExited ? "ended" : "still runs")}; its last lines:\n{process.Tail}");
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }
}
