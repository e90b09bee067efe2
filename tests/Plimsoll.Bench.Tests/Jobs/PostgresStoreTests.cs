using Npgsql;
using Plimsoll.Evidence.Processes;
using Plimsoll.Bench.Suites.Jobs.Stores;

namespace Plimsoll.Bench.Tests.Jobs;

public sealed class PostgresStoreTests : IDisposable
{
    private const int Rows = 20_000;
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plimsoll-bench-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Gives_every_place_an_empty_database_measures_it_and_ends_with_the_run()
    {
        int id;
        await using (var processes = new ProcessRegistry(TimeProvider.System))
        {
            await using var server = await StartAsync(processes);
            id = server.ProcessId;
            var store = new PostgresStore(server);
            Assert.Equal("on", await server.ExecuteAsync("SHOW fsync", Cancellation));

            var first = await store.OpenAsync(Cancellation);
            await first.SettleAsync(Cancellation);
            var before = await store.Meter.ReadAsync(Cancellation);
            Assert.Equal(Rows, await WriteAsync(first.Url));
            var cost = (await store.Meter.ReadAsync(Cancellation)).Since(before);
            Assert.True(cost.WalBytes > Rows * 100, $"{cost.WalBytes} bytes of log are too few.");
            Assert.True(cost.CpuTime > TimeSpan.Zero, "No processor time was counted.");

            await using var second = await store.OpenAsync(Cancellation);
            Assert.NotEqual(first.Url, second.Url);
            Assert.Equal(Rows, await WriteAsync(second.Url));
            await first.DisposeAsync();
            Assert.Equal(1L, await server.ExecuteAsync("SELECT count(*) FROM pg_database WHERE datname LIKE 'turn%'", Cancellation));
        }

        Assert.Null(ProcessStat.TryRead(id));
    }

    [Fact]
    public async Task A_pinned_snapshot_keeps_dead_rows_and_a_meter_counts_transactions()
    {
        await using var processes = new ProcessRegistry(TimeProvider.System);
        await using var server = await StartAsync(processes);
        var store = new PostgresStore(server);
        await using var place = await store.OpenAsync(Cancellation);
        const string Oldest = "SELECT coalesce(max(age(backend_xmin)), 0)::int FROM pg_stat_activity WHERE datname LIKE 'turn%'";
        var before = await store.Meter.ReadAsync(Cancellation);
        await using (await PinnedSnapshot.OpenAsync(server.ConnectionStringOf(new Uri(place.Url).AbsolutePath[1..]), Cancellation))
        {
            await WriteAsync(place.Url);
            Assert.True((int)(await server.ExecuteAsync(Oldest, Cancellation))! > 0, "Nobody holds a snapshot.");
        }

        Assert.True((await store.Meter.ReadAsync(Cancellation)).Since(before).Transactions > 0, "No transaction was counted.");
    }

    [Fact]
    public async Task Lets_nobody_in_without_the_password()
    {
        await using var processes = new ProcessRegistry(TimeProvider.System);
        await using var server = await StartAsync(processes);
        var settings = SettingsOf(server.UrlOf("postgres"));
        settings.Password = "guess";
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync(Cancellation));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refusal.SqlState);
    }

    [Fact]
    public void Finds_the_newest_version_that_is_whole()
    {
        foreach (var version in new[] { "9.6", "13", "15", "17" })
        {
            var binaries = _folder.CreateSubdirectory(Path.Combine(version, "bin")).FullName;
            File.WriteAllText(Path.Combine(binaries, "initdb"), "");
            if (version != "17") File.WriteAllText(Path.Combine(binaries, "postgres"), "");
        }

        Assert.Equal(Path.Combine(_folder.FullName, "15", "bin"), PostgresBinaries.Find(_folder.FullName)?.Folder);
        Assert.Null(PostgresBinaries.Find(Path.Combine(_folder.FullName, "none")));
    }

    private Task<PostgresServer> StartAsync(ProcessRegistry processes) =>
        PostgresServer.StartAsync(PostgresBinaries.Find(), processes, TimeProvider.System, Path.Combine(_folder.FullName, "postgres"), Cancellation);

    // The table can be made only where there is none yet.
    private static async Task<long> WriteAsync(string url)
    {
        await using var connection = new NpgsqlConnection(SettingsOf(url).ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(
            $"CREATE TABLE job (body text); INSERT INTO job SELECT repeat('x', 200) FROM generate_series(1, {Rows}); SELECT count(*) FROM job", connection);
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    private static NpgsqlConnectionStringBuilder SettingsOf(string url)
    {
        var address = new Uri(url);
        var user = address.UserInfo.Split(':');
        return new() { Host = address.Host, Port = address.Port, Username = user[0], Password = user[1], Database = address.AbsolutePath[1..], Pooling = false };
    }
}
