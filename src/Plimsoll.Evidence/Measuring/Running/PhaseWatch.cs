using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Evidence.Measuring;

/// <summary>Watches a running subject while something goes on: samples, heartbeat, and whether it is still there.</summary>
internal sealed class PhaseWatch(RunningSubject subject, MeasureOptions options, TimeProvider time)
{
    private static readonly TimeSpan AliveInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Runs what goes on and returns what was seen meanwhile.
    /// Throws <see cref="SubjectFailedException"/> with its last lines when the subject ends before that.
    /// </summary>
    /// <param name="name">Name of the phase.</param>
    /// <param name="work">What goes on.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<PhaseRecord> RunAsync(string name, Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        var heartbeat = subject.Heartbeat is { } request ? new Heartbeat(request) : null;
        await using var sampler = new TreeSampler(subject.Process.Scope, options.SampleInterval, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var working = work(stop.Token);
        try
        {
            while (!working.IsCompleted)
            {
                await subject.RequireAliveAsync();
                await Task.WhenAny(working, Task.Delay(AliveInterval, time, CancellationToken.None));
            }

            await working;
            await subject.RequireAliveAsync();
            sampler.Take();
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAny(working);
            if (heartbeat is not null) await heartbeat.DisposeAsync();
        }

        return new PhaseRecord
        {
            Name = name,
            DurationMs = time.GetElapsedTime(start).TotalMilliseconds,
            Samples = sampler.Samples,
            Heartbeat = heartbeat is null ? null : new HeartbeatRecord { DelaysMs = heartbeat.DelaysMs, Failures = heartbeat.Failures },
        };
    }
}
