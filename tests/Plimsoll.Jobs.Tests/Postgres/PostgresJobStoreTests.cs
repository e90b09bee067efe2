using Plimsoll.Jobs.Tests.Conformance;
using Plimsoll.Testing;

namespace Plimsoll.Jobs.Tests.Postgres;

public sealed class PostgresJobStoreTests(PostgresCluster cluster) : JobStoreSuite
{
    private protected override ValueTask<JobsBundle> CreateAsync() => PostgresJobs.CreateAsync(cluster);
}
