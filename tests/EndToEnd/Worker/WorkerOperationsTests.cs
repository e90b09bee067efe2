using Plimsoll.Testing;

namespace EndToEnd.Worker;

/// <summary>What operators see and do, on PostgreSQL.</summary>
public sealed class WorkerOperationsTests(PostgresCluster postgres) : WorkerOperationsSuite, IClassFixture<PostgresCluster>
{
    private protected override Task<WorkerSite> MakeSiteAsync() => WorkerSite.MakeAsync(postgres);
}
