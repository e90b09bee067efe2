using Plimsoll.Jobs.Tests.Conformance;
using Plimsoll.Jobs.Tests.Worker;

namespace Plimsoll.Jobs.Tests.Sqlite;

public sealed class SqliteAdaptiveWorkerTests : AdaptiveWorkerSuite
{
    private protected override ValueTask<JobsBundle> CreateAsync() => new(SqliteJobs.Create());
}
