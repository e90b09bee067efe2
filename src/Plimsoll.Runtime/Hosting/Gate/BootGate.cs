using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Hosting;

/// <summary>The rest of the boot, inside the host: checks, identity in the log, sockets. Then <c>ready</c>.</summary>
/// <remarks>
/// The host calls <see cref="StartingAsync"/> of every service before it starts the first one, and this one is registered
/// first. So no background service runs and no port is bound before all checks have passed, however the application is run.
/// </remarks>
internal sealed class BootGate(ServiceBoot boot, BootChecks checks, ListenerSockets sockets, IServer server, ILogger logger)
    : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        RefuseWhenAny(await CheckAsync(cancellationToken));
        LogIdentity();
        if (!ListensOnSockets)
            return;
        RefuseWhenAny(sockets.Bind());
        boot.Bound = sockets.Bound;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var elapsed = boot.Facts.Time.GetElapsedTime(boot.Facts.StartedTimestamp);
        BootLog.Ready(logger, boot.Bound?.Public, boot.Bound?.Operations, Math.Round(elapsed.TotalMilliseconds, 1));
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (boot.Facts.Refusal.EndsProcess)
            StopSignals.Hold();
        BootLog.Draining(logger, boot.DrainLimit.TotalMilliseconds);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        BootLog.Stopped(logger);
        return Task.CompletedTask;
    }

    /// <summary>A test server has no addresses, and nothing to bind.</summary>
    private bool ListensOnSockets => server.Features.Get<IServerAddressesFeature>() is not null;

    private async Task<IReadOnlyList<BootFault>> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await checks.RunAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && boot.Facts.Refusal.EndsProcess)
        {
            // Told to stop before it started. Nothing runs yet, and out of the host this would come as a crash.
            BootLog.Stopped(logger);
            ProcessEnd.With(ExitCodes.Done);
            throw;
        }
    }

    private void RefuseWhenAny(IReadOnlyList<BootFault> faults)
    {
        if (faults.Count > 0)
            boot.Facts.Refusal.Refuse(faults);
    }

    private void LogIdentity()
    {
        BootLog.ConfigurationValidated(logger, boot.Facts.Variables);
        var build = boot.BuildInfo;
        BootLog.ServiceBoot(
            logger,
            build.Service,
            build.Runtime,
            build.Commit,
            build.LockfileHash,
            build.SchemaVersion,
            build.TelemetryContract,
            build.Template,
            build.Features,
            build.Artifact);
        foreach (var feature in boot.ExpiredFeatures)
            BootLog.FeatureExpired(logger, feature.Name, feature.Owner, feature.Expires);
    }
}
