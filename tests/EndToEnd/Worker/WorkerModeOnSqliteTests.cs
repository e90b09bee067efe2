namespace EndToEnd.Worker;

/// <summary>The way of an upload through a queue in the service's SQLite file.</summary>
public sealed class WorkerModeOnSqliteTests : WorkerModeSuite
{
    private protected override Task<WorkerSite> MakeSiteAsync() => WorkerSite.MakeOnSqliteAsync();
}
