using Plimsoll.Jobs.Tests.Conformance;

namespace Plimsoll.Jobs.Tests.Worker;

/// <summary>What workers must do, whatever the store.</summary>
public abstract class WorkerSuite
{
    private protected static CancellationToken Cancellation => WorkerBench.Cancellation;

    /// <summary>An empty store.</summary>
    private protected abstract ValueTask<JobsBundle> CreateAsync();

    private protected async ValueTask<WorkerBench> CreateBenchAsync() => await WorkerBench.CreateAsync(await CreateAsync());
}
