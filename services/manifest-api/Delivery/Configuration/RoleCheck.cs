using Plimsoll.Contracts;
using Plimsoll.Runtime.Hosting;

namespace ManifestApi.Delivery.Configuration;

/// <summary>A worker has a queue to work on.</summary>
internal sealed class RoleCheck(ServiceRole role, QueueMode mode) : IBootCheck
{
    public string Name => "role";

    public ValueTask<IReadOnlyList<BootFault>> CheckAsync(CancellationToken cancellationToken) => new(
        role == ServiceRole.Worker && mode != QueueMode.Worker
            ? [new BootFault("--role", $"is worker, but there is no queue: QUEUE_MODE is {mode.ToString().ToLowerInvariant()}", "Set QUEUE_MODE=worker or leave it out, as for the API; or start without --role worker.")]
            : []);
}
