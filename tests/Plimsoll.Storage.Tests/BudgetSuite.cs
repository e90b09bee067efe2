using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Storage.Tests;

/// <summary>Every query of a request is counted, on every engine.</summary>
public abstract class BudgetSuite : StoreSuite
{
    private const string Select = "SELECT 1";

    [Fact]
    public async Task Counts_the_queries_of_a_request_over_all_its_sessions()
    {
        var database = await MigratedAsync();
        var counter = new QueryCounter();
        await QueryAsync(database, counter, 2);
        await database.WriteAsync(0, async (session, _, cancellation) =>
        {
            var insert = session.Statement("INSERT INTO item (id, amount) VALUES ($1, $2)");
            for (var i = 0; i < 10; i++) insert.Bind(1, $"{i}").Bind(2, i).Add();
            await insert.ExecuteAddedAsync(cancellation);
            return await session.Statement("DELETE FROM item").ExecuteAsync(cancellation);
        }, counter, Cancellation);
        Assert.Equal(4, counter.Count);
        counter.Begin(null);
        Assert.Equal(0, counter.Count);
    }

    [Fact]
    public async Task Tells_an_exceeded_budget_once_per_route_with_its_call_site_and_goes_on()
    {
        var database = await MigratedAsync();
        var log = new ListLogger();
        var route = new RouteQueries("GET /v1/things/{id}", 2, log);
        for (var request = 0; request < 3; request++) await QueryAsync(database, new QueryCounter(route), 4);
        Assert.Equal(3, route.Exceeded);
        var line = Assert.Single(log.Lines);
        Assert.Contains("GET /v1/things/{id}", line, StringComparison.Ordinal);
        Assert.Contains(nameof(QueryAsync), line, StringComparison.Ordinal);
        Assert.Contains("BudgetSuite.cs", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_an_exceeded_budget_by_the_names_that_every_metric_of_a_route_has()
    {
        var database = await MigratedAsync();
        var template = $"/v1/{GetType().Name}/{{id}}";
        var tags = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Name == TelemetryTable.QueryBudgetExceeded.Name) listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, values, _) =>
        {
            var text = string.Join(' ', values.ToArray());
            if (text.Contains(template, StringComparison.Ordinal)) tags.Add(text);
        });
        listener.Start();

        await QueryAsync(database, new QueryCounter(new RouteQueries($"GET {template}", 1, new ListLogger())), 3);

        Assert.Equal([$"[http.request.method, GET] [http.route, {template}]"], tags);
    }

    [Fact]
    public void Refuses_a_route_that_is_none() => Assert.Throws<ArgumentException>(() => new RouteQueries("/v1/things", 2, new ListLogger()));

    [Fact]
    public async Task Stops_an_exceeded_budget_where_budgets_are_strict()
    {
        var database = await MigratedAsync();
        var route = new RouteQueries("GET /v1/things/{id}", 2, new ListLogger(), isStrict: true);
        var counter = new QueryCounter(route);
        await QueryAsync(database, counter, 2);
        var stopped = await Assert.ThrowsAsync<QueryBudgetExceededException>(async () => await QueryAsync(database, counter, 1));
        Assert.Contains("2 queries", stopped.Message, StringComparison.Ordinal);
        counter.Begin(route);
        await QueryAsync(database, counter, 2);
    }

    private async ValueTask<Database> MigratedAsync()
    {
        var database = Store.Open();
        Assert.Empty((await Schemas.ApplyAsync(database, Schemas.CreateItem)).Faults);
        return database;
    }

    private static async ValueTask QueryAsync(Database database, QueryCounter counter, int times) => await database.ReadAsync(times, static async (session, times, cancellation) =>
    {
        for (var i = 0; i < times; i++)
        {
            await using var rows = await session.Statement(Select).QueryAsync(cancellation);
            Assert.True(await rows.ReadAsync(cancellation));
        }

        return 0;
    }, counter, Cancellation);

    private sealed class ListLogger : ILogger
    {
        internal List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
