using Plimsoll.Contracts;

namespace Plimsoll.Jobs;

/// <summary>The registered job types fit the contract, and the job store is there and up to date.</summary>
internal sealed class JobsBootCheck(IJobStore store, JobTypes types) : IBootCheck
{
    public string Name => "jobs";

    public async ValueTask<IReadOnlyList<BootFault>> CheckAsync(CancellationToken cancellationToken)
    {
        if (types.Faults.Count > 0 || !types.Settings.MigratesAtBoot) return types.Faults;
        var faults = await store.MigrateAsync(cancellationToken);
        return [.. faults.Select(fault => new BootFault(fault.What, fault.Problem, fault.Remedy))];
    }
}
