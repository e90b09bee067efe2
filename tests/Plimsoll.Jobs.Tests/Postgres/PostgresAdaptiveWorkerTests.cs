using Plimsoll.Jobs.Tests.Conformance;
using Plimsoll.Jobs.Tests.Worker;
using Plimsoll.Testing;

namespace Plimsoll.Jobs.Tests.Postgres;

public sealed class PostgresAdaptiveWorkerTests(PostgresCluster cluster) : AdaptiveWorkerSuite
{
    private protected override ValueTask<JobsBundle> CreateAsync() => PostgresJobs.CreateAsync(cluster);
}
