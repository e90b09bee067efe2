using Microsoft.Extensions.Hosting;

namespace Plimsoll.Jobs;

/// <summary>Runs the worker with the service, and measures its queues. Both begin when the service listens: its first answer does not wait for them.</summary>
internal sealed class JobService(
    IJobStore store, JobWorker worker, JobTypes types, QueueBoard board, JobInstruments instruments, TimeProvider time)
    : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _beside = Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        instruments.Create();
        return Task.CompletedTask;
    }

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (types.Settings.RunsWorker) await worker.StartAsync(cancellationToken);
        _beside = Task.WhenAll(
            Task.Run(() => new QueueMeasurer(store, worker, types, board, time).RunAsync(_stop.Token), CancellationToken.None),
            types.Settings.RunsWorker ? new ScheduleRunner(store, types.Schedules, time).RunAsync(_stop.Token) : Task.CompletedTask);
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _beside;
        if (types.Settings.RunsWorker) await worker.StopAsync(cancellationToken);
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stop.Dispose();
}
