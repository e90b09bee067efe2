using Plimsoll.Jobs.Tests.Conformance;
using Plimsoll.Testing;

namespace Plimsoll.Jobs.Tests.Postgres;

/// <summary>The whole suite while the tables under the jobs come and go.</summary>
public sealed class PostgresRotatingJobStoreTests(PostgresCluster cluster) : JobStoreSuite
{
    private protected override async ValueTask<JobsBundle> CreateAsync()
    {
        var url = await cluster.CreateDatabaseAsync();
        return PostgresJobs.Open(url, rest: new Rotator(cluster, url.AbsolutePath[1..]));
    }
}
