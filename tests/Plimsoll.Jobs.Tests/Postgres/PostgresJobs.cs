using Plimsoll.Contracts;
using Plimsoll.Jobs.Tests.Conformance;
using Plimsoll.Runtime.Data;
using Plimsoll.Storage.Postgres;
using Plimsoll.Storage.Postgres.Jobs;
using Plimsoll.Testing;

namespace Plimsoll.Jobs.Tests.Postgres;

/// <summary>Job stores on databases of the test server.</summary>
internal static class PostgresJobs
{
    internal static async ValueTask<JobsBundle> CreateAsync(PostgresCluster cluster, TimeProvider? time = null)
    {
        var url = await cluster.CreateDatabaseAsync();
        return Open(url, time);
    }

    internal static JobsBundle Open(Uri url, TimeProvider? time = null, IAsyncDisposable? rest = null)
    {
        var options = new DatabaseOptions { Store = "svc", Pool = new DatabasePool { Max = 8 }, Time = time ?? TimeProvider.System };
        if (!PostgresDatabase.TryCreate(url, options, out var database, out var fault)) throw new InvalidOperationException(fault.ToString());
        return new JobsBundle(database, "CREATE SCHEMA svc; CREATE TABLE svc.ledger (entry text NOT NULL)", () => PostgresJobStore.TryCreate(url, database, out var store, out var wrong)
            ? store
            : throw new InvalidOperationException(wrong.ToString()), rest);
    }
}
