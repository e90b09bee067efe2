using Plimsoll.Jobs.Tests.Conformance;

namespace Plimsoll.Jobs.Tests.Sqlite;

public sealed class SqliteJobStoreTests : JobStoreSuite
{
    private protected override string AgeHeartbeatsSql => "UPDATE plimsoll_worker SET beat_at = beat_at - 3600000000";

    private protected override ValueTask<JobsBundle> CreateAsync() => new(SqliteJobs.Create());
}
