using Plimsoll.Contracts;
using Plimsoll.Jobs.Tests.Conformance;
using Plimsoll.Runtime.Data;
using Plimsoll.Storage.Sqlite;
using Plimsoll.Storage.Sqlite.Jobs;

namespace Plimsoll.Jobs.Tests.Sqlite;

/// <summary>Job stores in files of their own. The first store shares the service's database, as in a service; each further one has another, as in another process.</summary>
internal static class SqliteJobs
{
    private const int PatientMs = 5000;

    internal static JobsBundle Create(TimeProvider? time = null, int waitMs = PatientMs)
    {
        var folder = new SqliteFolder();
        return Open(new Uri($"sqlite://{folder.Path}/jobs.db"), folder, time, waitMs);
    }

    internal static JobsBundle Open(Uri url, SqliteFolder folder, TimeProvider? time = null, int waitMs = PatientMs)
    {
        var own = Database(url, time, waitMs);
        var isFirst = true;
        return new JobsBundle(
            own, "CREATE TABLE ledger (entry TEXT NOT NULL)",
            () =>
            {
                var database = isFirst ? own : folder.Keep(Database(url, time, waitMs));
                isFirst = false;
                return Store(url, database);
            },
            folder);
    }

    internal static Database Database(Uri url, TimeProvider? time = null, int waitMs = PatientMs)
    {
        var options = new DatabaseOptions { Store = "svc", Pool = new DatabasePool { Max = 8, WaitMs = waitMs }, Time = time ?? TimeProvider.System };
        return SqliteDatabase.TryCreate(url, options, out var database, out var fault) ? database : throw new InvalidOperationException(fault.ToString());
    }

    internal static IJobStore Store(Uri url, Database database) =>
        SqliteJobStore.TryCreate(url, database, out var store, out var fault) ? store : throw new InvalidOperationException(fault.ToString());
}
