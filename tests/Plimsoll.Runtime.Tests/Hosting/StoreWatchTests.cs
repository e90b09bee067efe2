using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;
using Plimsoll.Runtime.Hosting;
using Plimsoll.Runtime.Tests.Support;

namespace Plimsoll.Runtime.Tests.Hosting;

public sealed class StoreWatchTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly FakeTimeProvider _time = new();
    private readonly CapturedLog _log = new();
    private readonly LoggerFactory _loggers;

    public StoreWatchTests() => _loggers = new LoggerFactory([_log]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _loggers.Dispose();

    [Fact]
    public async Task Asks_the_server_a_second_after_the_start_and_then_every_second()
    {
        await using var database = new ScriptedDatabase(_time, hasServerLocks: true);
        using var watch = Watch(database);
        await watch.StartAsync(Cancellation);
        Assert.Equal(0, database.Asked.CurrentCount);
        for (var second = 0; second < 3; second++) await TickAsync(database);
        await watch.StopAsync(Cancellation);
        Assert.InRange(database.Figures().LockWaitP95Ms!.Value, 1000, 1125);
    }

    [Fact]
    public async Task Tells_a_failure_once_a_minute_and_goes_on()
    {
        await using var database = new ScriptedDatabase(_time, hasServerLocks: true)
        {
            Failure = new DatabaseException(DatabaseFailure.Unavailable, new StoreFault("db", "It is gone.", "Start it.")),
        };
        using var watch = Watch(database);
        await watch.StartAsync(Cancellation);
        for (var second = 0; second < 62; second++) await TickAsync(database);
        database.Failure = null;
        await TickAsync(database);
        await watch.StopAsync(Cancellation);
        Assert.Equal([TelemetryNames.LockWaitsFailed, TelemetryNames.LockWaitsFailed], _log.Events);
        Assert.Contains("It is gone.", _log.Text, StringComparison.Ordinal);
        Assert.NotNull(database.Figures().LockWaitP95Ms);
    }

    [Fact]
    public async Task Survives_a_failure_that_nobody_foresaw()
    {
        await using var database = new ScriptedDatabase(_time, hasServerLocks: true) { Failure = new InvalidOperationException("The driver is odd.") };
        using var watch = Watch(database);
        await watch.StartAsync(Cancellation);
        await TickAsync(database);
        database.Failure = null;
        var next = TickAsync(database);
        await Task.WhenAny(next, watch.ExecuteTask!);
        Assert.False(watch.ExecuteTask!.IsCompleted);
        await watch.StopAsync(Cancellation);
        Assert.Equal([TelemetryNames.LockWaitsFailed], _log.Events);
        Assert.Contains("The driver is odd.", _log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_nothing_where_locks_are_the_process_s_own()
    {
        await using var database = new ScriptedDatabase(_time, hasServerLocks: false);
        using var watch = Watch(database);
        await watch.StartAsync(Cancellation);
        _time.Advance(10 * Second);
        await watch.StopAsync(Cancellation);
        Assert.Equal(0, database.Asked.CurrentCount);
    }

    private StoreWatch Watch(Database database) => new(database, _time, _loggers.CreateLogger<StoreWatch>());

    private async Task TickAsync(ScriptedDatabase database)
    {
        _time.Advance(Second);
        await database.Asked.WaitAsync(Cancellation);
    }
}
