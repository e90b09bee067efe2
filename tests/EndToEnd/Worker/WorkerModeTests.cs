using Plimsoll.Testing;

namespace EndToEnd.Worker;

/// <summary>The way of an upload through a queue on PostgreSQL.</summary>
public sealed class WorkerModeTests(PostgresCluster postgres) : WorkerModeSuite, IClassFixture<PostgresCluster>
{
    private protected override Task<WorkerSite> MakeSiteAsync() => WorkerSite.MakeAsync(postgres);
}
