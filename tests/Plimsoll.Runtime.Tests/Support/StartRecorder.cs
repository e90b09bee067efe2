using Microsoft.Extensions.Hosting;

namespace Plimsoll.Runtime.Tests.Support;

/// <summary>A background service that remembers whether it was started.</summary>
internal sealed class StartRecorder : IHostedLifecycleService
{
    public bool WasStarted { get; private set; }

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        WasStarted = true;
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        WasStarted = true;
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
