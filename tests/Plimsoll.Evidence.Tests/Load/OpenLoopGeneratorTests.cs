using Plimsoll.Evidence.Load;
using Plimsoll.Testing;

namespace Plimsoll.Evidence.Tests.Load;

public sealed class OpenLoopGeneratorTests
{
    private const int Seed = 5;

    [Fact]
    public async Task Sends_every_request_of_the_schedule_and_counts_each_answer_once()
    {
        using var server = new TestServer(_ => TestServer.Ok("fine"));
        var schedule = ArrivalSchedule.Poisson(400, TimeSpan.FromSeconds(1), Seed);
        var result = await RunAsync(server, schedule);

        Assert.Equal(0, result.Failures);
        Assert.Equal(schedule.DueNs.Length, server.Requests);
        Assert.Equal(schedule.DueNs.Length, result.Response.Count);
        Assert.Equal(schedule.DueNs.Length, result.Service.Count);
        Assert.Equal(schedule.DueNs.Length, result.Lag.Count);
    }

    [Fact]
    public async Task Measures_from_the_due_time_so_that_a_stalled_server_cannot_hide_its_queue()
    {
        // One connection is served at a time and the first answer waits until everything is due: later requests wait because of it.
        using var allDue = new ManualResetEventSlim();
        using var server = new TestServer(number =>
        {
            allDue.Wait(TestContext.Current.CancellationToken);
            return TestServer.Ok(number.ToString());
        });
        var schedule = ArrivalSchedule.Poisson(200, TimeSpan.FromSeconds(1), Seed);
        var running = RunAsync(server, schedule);
        while (server.Requests < schedule.DueNs.Length) await Task.Yield();
        allDue.Set();
        var result = await running;

        // Every request waited at least until the last was due.
        var lastDueNs = schedule.DueNs.Span[^1];
        var medianDueNs = schedule.DueNs.Span[schedule.DueNs.Length / 2];
        Assert.Equal(0, result.Failures);
        Assert.True(result.Response.PercentileNs(0.5) >= (lastDueNs - medianDueNs) * 0.95);
        Assert.True(result.Connections > 2, "busy connections must not hold back what is due");
    }

    [Fact]
    public async Task Counts_answers_other_than_200_as_failures()
    {
        using var server = new TestServer(number => number == 3 ? "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n" : TestServer.Ok("x"));
        var result = await RunAsync(server, ArrivalSchedule.Poisson(100, TimeSpan.FromMilliseconds(500), Seed));
        Assert.Equal(1, result.Failures);
        Assert.Contains("500", result.FirstFailure, StringComparison.Ordinal);
        Assert.Equal(LoadValidity.Invalid, result.Validity);
    }

    [Fact]
    public async Task Counts_a_connection_that_breaks_in_mid_request_as_a_failure_and_goes_on()
    {
        using var server = new TestServer(number => number == 2 ? null : TestServer.Ok("x"));
        var schedule = ArrivalSchedule.Poisson(100, TimeSpan.FromMilliseconds(500), Seed);
        var result = await RunAsync(server, schedule);
        Assert.Equal(1, result.Failures);
        Assert.Equal(schedule.DueNs.Length - 1, result.Response.Count);
    }

    [Fact]
    public async Task Ends_when_it_is_cancelled()
    {
        using var server = new TestServer(_ => TestServer.Ok("x"));
        using var cancellation = new CancellationTokenSource();
        var target = new LoadTarget(server.EndPoint, ["/"]);
        var running = new OpenLoopGenerator(target, ArrivalSchedule.Poisson(100, TimeSpan.FromHours(1), Seed), 2).RunAsync(cancellation.Token);
        while (server.Requests == 0) await Task.Yield();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task Warms_up_with_exactly_the_number_of_requests_asked_for()
    {
        using var server = new TestServer(_ => TestServer.Ok("x"));
        await WarmUp.RunAsync(new LoadTarget(server.EndPoint, ["/a", "/b"]), 500, 4, TestContext.Current.CancellationToken);
        Assert.Equal(500, server.Requests);
    }

    [Fact]
    public async Task Refuses_to_warm_up_a_server_that_answers_wrongly()
    {
        using var server = new TestServer(_ => "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n");
        var fault = await Assert.ThrowsAsync<InvalidDataException>(
            () => WarmUp.RunAsync(new LoadTarget(server.EndPoint, ["/a"]), 10, 2, TestContext.Current.CancellationToken));
        Assert.Contains("403", fault.Message, StringComparison.Ordinal);
    }

    private static Task<LoadResult> RunAsync(TestServer server, ArrivalSchedule schedule) =>
        new OpenLoopGenerator(new LoadTarget(server.EndPoint, ["/"]), schedule, 2).RunAsync(TestContext.Current.CancellationToken);
}
