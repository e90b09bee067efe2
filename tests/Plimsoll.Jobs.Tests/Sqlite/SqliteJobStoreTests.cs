using Plimsoll.Jobs.Tests.Conformance;

namespace Plimsoll.Jobs.Tests.Sqlite;

public sealed class SqliteJobStoreTests : JobStoreSuite
{
    private protected override ValueTask<JobsBundle> CreateAsync() => new(SqliteJobs.Create());
}
