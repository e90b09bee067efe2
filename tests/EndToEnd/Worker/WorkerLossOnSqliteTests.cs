namespace EndToEnd.Worker;

/// <summary>The same on one SQLite file, which the processes share.</summary>
public sealed class WorkerLossOnSqliteTests : WorkerLossSuite
{
    private protected override Task<WorkerSite> MakeSiteAsync() => WorkerSite.MakeOnSqliteAsync();
}
