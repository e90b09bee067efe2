using Microsoft.Extensions.Hosting;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Jobs;

/// <summary>Runs the worker with the service, and measures its queues. Both begin when the service listens: its first answer does not wait for them.</summary>
internal sealed class JobService(IJobStore store, JobWorker worker, JobTypes types, QueueBoard board, ISignalRegistry signals, TimeProvider time) : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource _stop = new();
    private Task _measuring = Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var queue in types.Queues.Keys)
        {
            signals.Register(SignalNames.QueueDepth(queue), () => board.Of(queue)?.Depth);
            signals.Register(SignalNames.QueueOldestAgeSeconds(queue), () => board.Of(queue)?.OldestAgeSeconds);
        }

        foreach (var (type, lane) in worker.Lanes)
        {
            signals.Register(SignalNames.JobP95Ms(type), () => lane.Figures.P95Ms);
            signals.Register(SignalNames.JobRetryRate(type), () => lane.Figures.RetryRate);
            signals.Register(SignalNames.JobRunning(type), () => lane.Running);
        }

        return Task.CompletedTask;
    }

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (types.Settings.RunsWorker) await worker.StartAsync(cancellationToken);
        _measuring = Task.WhenAll(
            Task.Run(MeasureAsync, CancellationToken.None),
            types.Settings.RunsWorker ? new ScheduleRunner(store, types.Schedules, time).RunAsync(_stop.Token) : Task.CompletedTask);
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _measuring;
        if (types.Settings.RunsWorker) await worker.StopAsync(cancellationToken);
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stop.Dispose();

    private async Task MeasureAsync()
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                foreach (var queue in types.Queues.Keys)
                {
                    try
                    {
                        board.Set(queue, await store.FiguresAsync(queue, _stop.Token));
                    }
                    catch (DatabaseException)
                    {
                        // The store is down, which its own signals tell; the last figures stand.
                    }
                }
            }
            while (await timer.WaitForNextTickAsync(_stop.Token));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Told to stop.
        }
    }
}
