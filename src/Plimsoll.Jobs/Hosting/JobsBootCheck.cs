using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Jobs;

/// <summary>The registered job types fit the contract, and the job store is there and up to date.</summary>
internal sealed class JobsBootCheck(IJobStore store, JobTypes types) : IBootCheck
{
    public string Name => "jobs";

    public async ValueTask<IReadOnlyList<BootFault>> CheckAsync(CancellationToken cancellationToken)
    {
        if (types.Faults.Count > 0) return types.Faults;
        if (!types.Settings.MigratesAtBoot) return await LookAsync(cancellationToken);
        var faults = await store.MigrateAsync(cancellationToken);
        return [.. faults.Select(fault => new BootFault(fault.What, fault.Problem, fault.Remedy))];
    }

    private async ValueTask<IReadOnlyList<BootFault>> LookAsync(CancellationToken cancellation)
    {
        try
        {
            await store.Operations.LimitsAsync(cancellation);
            return [];
        }
        catch (DatabaseException failed)
        {
            return [new BootFault("the job store", $"cannot be used: {failed.Message}", "Bring it up to date: let one process migrate it at boot.")];
        }
    }
}
