using Plimsoll.Runtime.Data;
using Plimsoll.Testing;

namespace Plimsoll.Storage.Tests.Sqlite;

/// <summary>What a file can do to a service: each case is told in its own words, before the service starts and while it runs.</summary>
public sealed class SqliteFileTests : IAsyncLifetime
{
    private readonly TestStore _store = TestStore.Sqlite();

    private static CancellationToken Cancellation => TestStore.Cancellation;

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Refuses_a_file_that_is_no_database()
    {
        await File.WriteAllTextAsync(_store.File, new string('x', 8192), Cancellation);
        await ExpectFaultAsync("not a SQLite database");
        Assert.Equal(8192, new FileInfo(_store.File).Length);
    }

    [Fact]
    public async Task Refuses_a_truncated_file()
    {
        await FillAsync();
        using (var file = File.OpenWrite(_store.File)) file.SetLength(file.Length / 2);
        await ExpectFaultAsync("damaged");
    }

    [Fact]
    public async Task Refuses_a_file_with_a_damaged_page()
    {
        await FillAsync();
        await using (var file = File.OpenWrite(_store.File))
        {
            file.Position = file.Length / 2;
            await file.WriteAsync(new byte[8192], Cancellation);
        }

        await ExpectFaultAsync("damaged");
    }

    [Fact]
    public async Task Tells_damage_that_is_met_while_running()
    {
        await FillAsync();
        var database = _store.Open();
        Assert.Empty((await StoreGate.CheckAsync(database, Schemas.AcceptsFirst, Cancellation)).Faults);
        await using (var file = File.OpenWrite(_store.File))
        {
            file.Position = 4096;
            await file.WriteAsync(new byte[file.Length - 4096], Cancellation);
        }

        var damaged = await Assert.ThrowsAsync<DatabaseException>(async () => await SumAsync(database));
        Assert.Equal(DatabaseFailure.Corrupt, damaged.Failure);
        Assert.False(damaged.IsTransient);
    }

    [Fact]
    public async Task Refuses_a_folder_in_place_of_the_file()
    {
        Directory.CreateDirectory(_store.File);
        await ExpectFaultAsync("is a folder");
    }

    [Fact]
    public async Task Refuses_a_path_through_a_file()
    {
        await File.WriteAllTextAsync(_store.File, "", Cancellation);
        var database = Open(new Uri($"sqlite://{_store.File}/deeper/store.db"));
        Assert.Contains("is a file, not a folder", Assert.Single((await GateAsync(database)).Faults).Problem, StringComparison.Ordinal);
        Assert.Contains("is a file, not a folder", Assert.Single((await Schemas.ApplyAsync(database, Schemas.CreateItem)).Faults).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Creates_missing_folders_when_it_migrates_and_not_before()
    {
        var folder = Path.Combine(Path.GetDirectoryName(_store.File)!, "a/b");
        await using var database = Open(new Uri($"sqlite://{folder}/store.db"));
        Assert.Equal(SchemaKind.Empty, (await GateAsync(database)).State!.Kind);
        Assert.False(Directory.Exists(folder));
        Assert.Empty((await Schemas.ApplyAsync(database, Schemas.CreateItem)).Faults);
        Assert.Empty((await GateAsync(database)).Faults);
    }

    [Fact]
    public async Task Refuses_a_disk_that_is_mounted_read_only()
    {
        using var disk = new TinyDisk(16);
        await using (var writable = Open(new Uri($"sqlite://{disk.Folder}/store.db"))) await Schemas.ApplyAsync(writable, Schemas.CreateItem);
        disk.MakeReadOnly();
        await using var database = Open(new Uri($"sqlite://{disk.Folder}/store.db"));
        var fault = Assert.Single((await GateAsync(database)).Faults);
        Assert.Contains("cannot be written", fault.Problem, StringComparison.Ordinal);
        Assert.Contains("cannot be written", Assert.Single((await Schemas.ApplyAsync(database, Schemas.CreateItem)).Faults).Problem, StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<DatabaseException>(async () => await InsertAsync(database, "a"));
        Assert.True(refused.Failure is DatabaseFailure.ReadOnly or DatabaseFailure.Unavailable, refused.Message);
    }

    [Fact]
    public async Task Refuses_to_start_on_a_full_disk()
    {
        using var disk = new TinyDisk(16);
        await using var database = Open(new Uri($"sqlite://{disk.Folder}/store.db"));
        disk.FillUpTo(1 << 20);
        Assert.Contains("disk is full", Assert.Single((await GateAsync(database)).Faults).Problem, StringComparison.Ordinal);
        Assert.Contains("disk is full", Assert.Single((await Schemas.ApplyAsync(database, Schemas.CreateItem)).Faults).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loses_nothing_when_the_disk_fills_up_and_goes_on_when_there_is_space_again()
    {
        using var disk = new TinyDisk(16);
        await using var database = Open(new Uri($"sqlite://{disk.Folder}/store.db"));
        Assert.Empty((await Schemas.ApplyAsync(database, Schemas.CreateItem)).Faults);
        disk.FillUpTo(256 * 1024);
        var kept = 0;
        DatabaseException? full = null;
        while (full is null)
        {
            try
            {
                await InsertAsync(database, kept + new string('x', 20_000));
                kept++;
            }
            catch (DatabaseException failed)
            {
                full = failed;
            }
        }

        Assert.Equal(DatabaseFailure.Full, full.Failure);
        Assert.True(full.IsTransient);
        Assert.Equal(kept, await SumAsync(database));
        disk.Empty();
        await InsertAsync(database, "after");
        Assert.Equal(kept + 1, await SumAsync(database));
    }

    [Fact]
    public async Task Refuses_to_write_through_a_reading_session()
    {
        await FillAsync();
        await using var session = await _store.Open().OpenAsync(QueryClass.Read, null, Cancellation);
        var refused = await Assert.ThrowsAsync<DatabaseException>(async () => await session.Statement("DELETE FROM item").ExecuteAsync(Cancellation));
        Assert.Equal(DatabaseFailure.ReadOnly, refused.Failure);
    }

    [Fact]
    public async Task Keeps_its_promises_about_durability()
    {
        await FillAsync();
        await using var session = await _store.Open().OpenAsync(QueryClass.Write, null, Cancellation);
        Assert.Equal("wal", await TextAsync(session, "PRAGMA journal_mode"));
        Assert.Equal("2", await TextAsync(session, "PRAGMA synchronous"));
        Assert.Equal("1", await TextAsync(session, "PRAGMA foreign_keys"));
    }

    [Fact]
    public async Task Tells_a_write_lock_that_another_process_holds_too_long()
    {
        await FillAsync();
        await using var holder = await _store.Open().OpenAsync(QueryClass.Write, null, Cancellation);
        await holder.BeginAsync(Cancellation);
        var late = _store.Open(waitMs: 20);
        var busy = await Assert.ThrowsAsync<DatabaseException>(async () => await InsertAsync(late, "a"));
        Assert.Equal(DatabaseFailure.Busy, busy.Failure);
        Assert.True(busy.IsTransient);
        Assert.Equal(1000, await SumAsync(late));
    }

    private async ValueTask FillAsync()
    {
        await using var database = Open(_store.Url);
        Assert.Empty((await Schemas.ApplyAsync(database, Schemas.CreateItem)).Faults);
        await database.WriteAsync(0, async (session, _, cancellation) =>
        {
            var insert = session.Statement("INSERT INTO item (id, amount) VALUES ($1, 1)");
            for (var i = 0; i < 1000; i++) insert.Bind(1, $"item number {i}").Add();
            await insert.ExecuteAddedAsync(cancellation);
            return 0;
        }, null, Cancellation);
    }

    private async ValueTask ExpectFaultAsync(string problem)
    {
        await using var database = Open(_store.Url);
        Assert.Contains(problem, Assert.Single((await GateAsync(database)).Faults).Problem, StringComparison.Ordinal);
        Assert.Contains(problem, Assert.Single((await Schemas.ApplyAsync(database, Schemas.CreateItem)).Faults).Problem, StringComparison.Ordinal);
    }

    private static Database Open(Uri url) =>
        TestStore.Create(url, new DatabaseOptions { Store = "test", Pool = new() { Max = 2 } }, out var fault) ?? throw new InvalidOperationException(fault!.ToString());

    private static ValueTask<StoreCheck> GateAsync(Database database) => StoreGate.CheckAsync(database, Schemas.AcceptsFirst, Cancellation);

    private static ValueTask<int> InsertAsync(Database database, string id) => database.WriteAsync(id, async (session, id, cancellation) =>
        await session.Statement("INSERT INTO item (id, amount) VALUES ($1, 1)").Bind(1, id).ExecuteAsync(cancellation), null, Cancellation);

    private static ValueTask<long> SumAsync(Database database) => database.ReadAsync(0, static async (session, _, cancellation) =>
    {
        await using var rows = await session.Statement("SELECT sum(amount), max(length(id)) FROM item").QueryAsync(cancellation);
        return await rows.ReadAsync(cancellation) ? rows.Int64(0) : -1;
    }, null, Cancellation);

    private static async ValueTask<string> TextAsync(DatabaseSession session, string sql)
    {
        await using var rows = await session.Statement(sql).QueryAsync(Cancellation);
        return await rows.ReadAsync(Cancellation) ? rows.Text(0) : "";
    }
}
