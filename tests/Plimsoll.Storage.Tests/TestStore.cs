using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;
using Plimsoll.Storage.Postgres;
using Plimsoll.Storage.Sqlite;
using Plimsoll.Testing;

namespace Plimsoll.Storage.Tests;

/// <summary>An empty store of one engine, to which any number of databases can be made, as by several processes.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private readonly List<Database> _databases = [];
    private readonly DirectoryInfo? _folder;

    private TestStore(Uri url, DirectoryInfo? folder)
    {
        Url = url;
        _folder = folder;
    }

    internal Uri Url { get; }

    internal string File => Path.Combine(_folder!.FullName, "store.db");

    internal static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal static TestStore Sqlite()
    {
        var folder = Directory.CreateTempSubdirectory("plimsoll-sqlite-");
        return new TestStore(new Uri($"sqlite://{folder.FullName}/store.db"), folder);
    }

    internal static async ValueTask<TestStore> PostgresAsync(PostgresCluster cluster) => new(await cluster.CreateDatabaseAsync(), null);

    internal Database Open(int max = 4, int waitMs = 2000, TimeProvider? time = null)
    {
        var options = new DatabaseOptions
        {
            Store = "test",
            Pool = new DatabasePool { Max = max, WaitMs = waitMs },
            Time = time ?? TimeProvider.System,
        };
        var database = Create(Url, options, out var fault) ?? throw new InvalidOperationException(fault?.ToString());
        _databases.Add(database);
        return database;
    }

    internal static Database? Create(Uri url, DatabaseOptions options, out StoreFault? fault)
    {
        Database? database;
        if (url.Scheme == "sqlite") SqliteDatabase.TryCreate(url, options, out database, out fault);
        else PostgresDatabase.TryCreate(url, options, out database, out fault);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases) await database.DisposeAsync();
        _folder?.Delete(recursive: true);
    }
}
