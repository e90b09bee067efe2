using Plimsoll.Runtime.Data;

namespace Plimsoll.Storage.Tests;

/// <summary>Sessions, statements and transactions behave the same on every engine.</summary>
public abstract class SessionSuite : StoreSuite
{
    private const string Insert = "INSERT INTO item (id, amount) VALUES ($1, $2)";
    private const string InsertReversed = "INSERT INTO item (amount, id) VALUES ($2, $1)";
    private const string CountItems = "SELECT count(*) FROM item";
    private const string Amount = "SELECT amount FROM item WHERE id = $1";

    private protected abstract string CreateValues { get; }

    [Fact]
    public async Task Gives_back_every_kind_of_value_as_it_was_bound()
    {
        var database = Store.Open();
        var instant = new DateTimeOffset(2031, 7, 8, 9, 10, 11, TimeSpan.FromHours(5)).AddTicks(1234560);
        await using var session = await database.OpenAsync(QueryClass.Write, null, Cancellation);
        await session.ExecuteScriptAsync(CreateValues, Cancellation);
        string?[] texts = ["", "plain", "Grüße, 世界 🎬", new('x', 5000), null, "a\0b"[..1] + "'; DROP TABLE value; --"];
        long[] numbers = [0, -1, int.MaxValue, long.MinValue, long.MaxValue, 1L << 40];
        var insert = session.Statement("INSERT INTO value (place, t, n, i, b, at) VALUES ($1, $2, $3, $4, $5, $6)");
        for (var i = 0; i < texts.Length; i++)
            await insert.Bind(1, i).Bind(2, texts[i]).Bind(3, numbers[i]).Bind(4, int.MinValue + i).Bind(5, i % 2 == 0).Bind(6, instant).ExecuteAsync(Cancellation);

        await using var rows = await session.Statement("SELECT t, n, i, b, at FROM value ORDER BY place").QueryAsync(Cancellation);
        for (var i = 0; i < texts.Length; i++)
        {
            Assert.True(await rows.ReadAsync(Cancellation));
            Assert.Equal(texts[i] is null, rows.IsNull(0));
            Assert.Equal(texts[i], rows.TextOrNull(0));
            Assert.Equal(texts[i], rows.NameOrNull(0));
            Assert.Equal(numbers[i], rows.Int64(1));
            Assert.Equal(int.MinValue + i, rows.Int32(2));
            Assert.Equal(i % 2 == 0, rows.Boolean(3));
            Assert.Equal(instant, rows.Instant(4));
            Assert.Equal(TimeSpan.Zero, rows.Instant(4).Offset);
        }

        Assert.False(await rows.ReadAsync(Cancellation));
    }

    [Fact]
    public async Task Binds_parameters_by_their_number_and_not_by_their_place()
    {
        var database = await MigratedAsync();
        await database.WriteAsync(0, async (session, _, cancellation) =>
            await session.Statement(InsertReversed).Bind(1, "a").Bind(2, 7).ExecuteAsync(cancellation), null, Cancellation);
        Assert.Equal(7, await AmountAsync(database, "a"));
    }

    [Fact]
    public async Task Keeps_a_statement_prepared_for_the_next_borrower_of_its_connection()
    {
        var database = await MigratedAsync();
        DatabaseStatement first;
        await using (var session = await database.OpenAsync(QueryClass.Read, null, Cancellation)) first = session.Statement(CountItems);
        await using var again = await database.OpenAsync(QueryClass.Read, null, Cancellation);
        Assert.Same(first, again.Statement(CountItems));
    }

    [Fact]
    public async Task Refuses_to_run_a_statement_whose_rows_are_still_open()
    {
        var database = await MigratedAsync();
        await using var session = await database.OpenAsync(QueryClass.Read, null, Cancellation);
        await using var rows = await session.Statement(CountItems).QueryAsync(Cancellation);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await session.Statement(CountItems).QueryAsync(Cancellation));
    }

    [Fact]
    public async Task Refuses_statements_that_are_built_per_call()
    {
        var database = await MigratedAsync();
        await using var session = await database.OpenAsync(QueryClass.Read, null, Cancellation);
        var refused = Assert.Throws<InvalidOperationException>(() =>
        {
            for (var i = 0; i <= 256; i++) session.Statement($"SELECT {i}");
        });
        Assert.Contains("constants", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_added_runs_in_order()
    {
        var database = await MigratedAsync();
        await database.WriteAsync(0, async (session, _, cancellation) =>
        {
            var insert = session.Statement(Insert);
            for (var i = 0; i < 1500; i++) insert.Bind(1, $"item{i}").Bind(2, i).Add();
            await insert.ExecuteAddedAsync(cancellation);
            return 0;
        }, null, Cancellation);
        Assert.Equal(1500, await CountAsync(database));
        Assert.Equal(1499, await AmountAsync(database, "item1499"));
    }

    [Fact]
    public async Task Undoes_a_transaction_that_was_not_committed()
    {
        var database = await MigratedAsync();
        await using (var session = await database.OpenAsync(QueryClass.Write, null, Cancellation))
        {
            await session.BeginAsync(Cancellation);
            await session.Statement(Insert).Bind(1, "a").Bind(2, 1).ExecuteAsync(Cancellation);
        }

        await Assert.ThrowsAsync<FormatException>(async () => await database.WriteAsync(0, async (session, _, cancellation) =>
        {
            await session.Statement(Insert).Bind(1, "b").Bind(2, 1).ExecuteAsync(cancellation);
            return int.Parse("not a number");
        }, null, Cancellation));
        Assert.Equal(0, await CountAsync(database));
    }

    [Fact]
    public async Task Tells_a_refused_constraint_and_goes_on_with_the_connection()
    {
        var database = await MigratedAsync();
        await InsertAsync(database, "a", 1);
        var taken = await Assert.ThrowsAsync<DatabaseException>(async () => await InsertAsync(database, "a", 2));
        var negative = await Assert.ThrowsAsync<DatabaseException>(async () => await InsertAsync(database, "b", -1));
        Assert.Equal(DatabaseFailure.Constraint, taken.Failure);
        Assert.Equal(DatabaseFailure.Constraint, negative.Failure);
        Assert.False(taken.IsTransient);
        await InsertAsync(database, "c", 3);
        Assert.Equal(2, await CountAsync(database));
    }

    [Fact]
    public async Task Tells_a_wrong_statement_with_its_text_and_place()
    {
        var database = await MigratedAsync();
        var wrong = await Assert.ThrowsAsync<DatabaseException>(async () => await database.ReadAsync(0, async (session, _, cancellation) =>
        {
            await using var rows = await session.Statement("-- why\nSELECT nothing FROM nowhere").QueryAsync(cancellation);
            return await rows.ReadAsync(cancellation);
        }, null, Cancellation));
        Assert.Equal(DatabaseFailure.Statement, wrong.Failure);
        Assert.Contains("SELECT nothing FROM nowhere", wrong.Message, StringComparison.Ordinal);
        Assert.StartsWith(database.Location, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_a_reader_only_what_is_committed()
    {
        var database = await MigratedAsync();
        await using var writer = await database.OpenAsync(QueryClass.Write, null, Cancellation);
        await writer.BeginAsync(Cancellation);
        await writer.Statement(Insert).Bind(1, "a").Bind(2, 1).ExecuteAsync(Cancellation);
        Assert.Equal(0, await CountAsync(database));
        await writer.CommitAsync(Cancellation);
        Assert.Equal(1, await CountAsync(database));
    }

    [Fact]
    public async Task Ends_a_write_that_is_cancelled_and_keeps_nothing_of_it()
    {
        var database = await MigratedAsync();
        using var cancelled = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await database.WriteAsync(0, async (session, _, cancellation) =>
        {
            await session.Statement(Insert).Bind(1, "a").Bind(2, 1).ExecuteAsync(cancellation);
            await cancelled.CancelAsync();
            return await session.Statement(Insert).Bind(1, "b").Bind(2, 1).ExecuteAsync(cancellation);
        }, null, cancelled.Token));
        Assert.Equal(0, await CountAsync(database));
        await InsertAsync(database, "c", 1);
    }

    [Fact]
    public async Task Adds_up_under_parallel_writers_and_readers()
    {
        var database = Store.Open(max: 4, waitMs: 30_000);
        await Schemas.ApplyAsync(database, Schemas.CreateItem);
        await InsertAsync(database, "sum", 0);
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Cancellation }, async (_, cancellation) =>
        {
            await database.WriteAsync(0, async (session, _, token) =>
                await session.Statement("UPDATE item SET amount = amount + 1 WHERE id = 'sum'").ExecuteAsync(token), null, cancellation);
            Assert.InRange(await AmountAsync(database, "sum"), 1, 200);
        });
        Assert.Equal(200, await AmountAsync(database, "sum"));
        var figures = database.Figures();
        Assert.Equal(figures.Open, figures.Idle);
        Assert.InRange(figures.Open, 1, 5);
        Assert.Equal(0, figures.Waiting);
    }

    private async ValueTask<Database> MigratedAsync()
    {
        var database = Store.Open();
        Assert.Empty((await Schemas.ApplyAsync(database, Schemas.CreateItem)).Faults);
        return database;
    }

    private static ValueTask<int> InsertAsync(Database database, string id, int amount) => database.WriteAsync((id, amount), async (session, item, cancellation) =>
        await session.Statement(Insert).Bind(1, item.id).Bind(2, item.amount).ExecuteAsync(cancellation), null, Cancellation);

    private static ValueTask<long> CountAsync(Database database) => database.ReadAsync(0, static async (session, _, cancellation) =>
    {
        await using var rows = await session.Statement(CountItems).QueryAsync(cancellation);
        return await rows.ReadAsync(cancellation) ? rows.Int64(0) : -1;
    }, null, Cancellation);

    private static ValueTask<int> AmountAsync(Database database, string id) => database.ReadAsync(id, static async (session, id, cancellation) =>
    {
        await using var rows = await session.Statement(Amount).Bind(1, id).QueryAsync(cancellation);
        return await rows.ReadAsync(cancellation) ? rows.Int32(0) : -1;
    }, null, Cancellation);
}
