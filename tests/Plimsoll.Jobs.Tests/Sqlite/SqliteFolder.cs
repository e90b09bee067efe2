using Plimsoll.Runtime.Data;

namespace Plimsoll.Jobs.Tests.Sqlite;

/// <summary>A folder for a store's file, and the databases on it that go before it does.</summary>
internal sealed class SqliteFolder : IAsyncDisposable
{
    private readonly List<Database> _databases = [];
    private bool _isGone;

    internal string Path { get; } = Directory.CreateTempSubdirectory("plimsoll-jobs-").FullName;

    internal Database Keep(Database database)
    {
        _databases.Add(database);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        if (_isGone) return;
        _isGone = true;
        foreach (var database in _databases) await database.DisposeAsync();
        Directory.Delete(Path, recursive: true);
    }
}
