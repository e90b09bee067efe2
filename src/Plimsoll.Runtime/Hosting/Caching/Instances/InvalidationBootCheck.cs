using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Runtime.Hosting.Caching.Instances;

/// <summary>The log of purges is there and up to date.</summary>
internal sealed class InvalidationBootCheck(PurgeLog log, bool migratesAtBoot) : IBootCheck
{
    public string Name => "cache";

    public async ValueTask<IReadOnlyList<BootFault>> CheckAsync(CancellationToken cancellationToken)
    {
        if (migratesAtBoot) return [.. (await log.MigrateAsync(cancellationToken)).Select(fault => new BootFault(fault.What, fault.Problem, fault.Remedy))];
        try
        {
            await log.LastAsync(cancellationToken);
            return [];
        }
        catch (DatabaseException failed)
        {
            return [new BootFault("the log of purges", $"cannot be used: {failed.Message}", "Bring it up to date: let one process migrate it at boot.")];
        }
    }
}
