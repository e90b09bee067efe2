using Microsoft.Extensions.Time.Testing;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Storage.Tests;

/// <summary>The contract's pool holds on every engine. Time stands still unless a test moves it.</summary>
public abstract class PoolSuite : StoreSuite
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Refuses_a_caller_for_whom_no_connection_came_free_in_time()
    {
        var database = Open(max: 1, waitMs: 500);
        await using var held = await database.OpenAsync(QueryClass.Read, null, Cancellation);
        var waiting = database.OpenAsync(QueryClass.Read, null, Cancellation).AsTask();
        Assert.Equal(1, database.Figures().Waiting);
        _time.Advance(TimeSpan.FromMilliseconds(499));
        Assert.False(waiting.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        var refused = await Assert.ThrowsAsync<DatabasePoolExhaustedException>(() => waiting);
        Assert.Equal((1, 500), (refused.Max, refused.WaitMs));
        Assert.Equal(DatabaseFailure.PoolExhausted, refused.Failure);
        Assert.True(refused.IsTransient);
        var figures = database.Figures();
        Assert.Equal((0, 1L), (figures.Waiting, figures.Exhausted));
        Assert.InRange(figures.PoolWaitP95Ms, 250, 1100);
    }

    [Fact]
    public async Task Serves_waiting_callers_in_the_order_in_which_they_came()
    {
        var database = Open(max: 1, waitMs: 500);
        var held = await database.OpenAsync(QueryClass.Read, null, Cancellation);
        var first = database.OpenAsync(QueryClass.Read, null, Cancellation).AsTask();
        var second = database.OpenAsync(QueryClass.Read, null, Cancellation).AsTask();
        await held.DisposeAsync();
        Assert.Same(held, await first);
        Assert.False(second.IsCompleted);
        await held.DisposeAsync();
        Assert.Same(held, await second);
        await held.DisposeAsync();
    }

    [Fact]
    public async Task Lets_a_cancelled_caller_leave_the_line()
    {
        var database = Open(max: 1, waitMs: 500);
        var held = await database.OpenAsync(QueryClass.Read, null, Cancellation);
        using var cancelled = new CancellationTokenSource();
        var leaving = database.OpenAsync(QueryClass.Read, null, cancelled.Token).AsTask();
        var staying = database.OpenAsync(QueryClass.Read, null, Cancellation).AsTask();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        await held.DisposeAsync();
        await (await staying).DisposeAsync();
        Assert.Equal(0, database.Figures().Exhausted);
    }

    [Fact]
    public async Task Lends_no_connection_twice_when_it_is_given_back_twice()
    {
        var database = Open(max: 2, waitMs: 0);
        var held = await database.OpenAsync(QueryClass.Read, null, Cancellation);
        await held.DisposeAsync();
        await held.DisposeAsync();
        await using var first = await database.OpenAsync(QueryClass.Read, null, Cancellation);
        await using var second = await database.OpenAsync(QueryClass.Read, null, Cancellation);
        Assert.NotSame(first, second);
    }

    [Fact]
    public async Task Does_not_lend_a_connection_again_that_came_back_with_open_rows()
    {
        var database = Open(max: 1, waitMs: 500);
        var careless = await database.OpenAsync(QueryClass.Read, null, Cancellation);
        Assert.True(await (await careless.Statement("SELECT 1").QueryAsync(Cancellation)).ReadAsync(Cancellation));
        await careless.DisposeAsync();
        await using var next = await database.OpenAsync(QueryClass.Read, null, Cancellation);
        Assert.NotSame(careless, next);
        await using var rows = await next.Statement("SELECT 1").QueryAsync(Cancellation);
        Assert.True(await rows.ReadAsync(Cancellation));
    }

    [Fact]
    public async Task Refuses_callers_once_it_is_closed()
    {
        var database = Open(max: 1, waitMs: 500);
        var held = await database.OpenAsync(QueryClass.Read, null, Cancellation);
        var waiting = database.OpenAsync(QueryClass.Read, null, Cancellation).AsTask();
        await database.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await database.OpenAsync(QueryClass.Read, null, Cancellation));
        await held.DisposeAsync();
        Assert.True(held.IsBroken);
        Assert.Equal(0, database.Figures().Open);
    }

    [Fact]
    public async Task Shows_the_age_of_the_oldest_transaction()
    {
        var database = Open(max: 2, waitMs: 500);
        Assert.Empty((await Schemas.ApplyAsync(database, Schemas.CreateItem)).Faults);
        await using (var session = await database.OpenAsync(QueryClass.Write, null, Cancellation))
        {
            await session.BeginAsync(Cancellation);
            _time.Advance(TimeSpan.FromSeconds(7));
            Assert.Equal(7, database.Figures().OldestTransactionSeconds);
        }

        Assert.Equal(0, database.Figures().OldestTransactionSeconds);
    }

    private Database Open(int max, int waitMs) => Store.Open(max, waitMs, _time);
}
