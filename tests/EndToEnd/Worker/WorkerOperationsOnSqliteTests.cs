namespace EndToEnd.Worker;

/// <summary>What operators see and do, on SQLite.</summary>
public sealed class WorkerOperationsOnSqliteTests : WorkerOperationsSuite
{
    private protected override Task<WorkerSite> MakeSiteAsync() => WorkerSite.MakeOnSqliteAsync();
}
