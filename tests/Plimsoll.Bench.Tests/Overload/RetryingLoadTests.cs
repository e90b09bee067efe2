using Plimsoll.Bench.Suites.Overload.Client;
using Plimsoll.Bench.Suites.Overload.Traffic;
using Plimsoll.Testing;

namespace Plimsoll.Bench.Tests.Overload;

public sealed class RetryingLoadTests
{
    private const int Connections = 8;
    private const string Refusal = "{\"type\":\"about:blank\",\"title\":\"Service Unavailable\",\"status\":503,\"reason\":\"limit\"}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Asks_again_until_its_tries_are_used_up_and_keeps_the_reasons()
    {
        using var server = new TestServer((_, path) => path == "/critical" ? TestServer.Ok("fine") : Answer(503, Refusal));
        var schedule = SampleTraffic.Schedule(200, SampleTraffic.Step(1, 1));
        var log = await RunAsync(server, schedule);
        var (critical, normal) = (log.Tallies[0][0], log.Tallies[0][1]);

        Assert.True(critical.Due > 0 && normal.Due > 0);
        Assert.Equal((critical.Due, critical.Due, critical.Due), (critical.Tries, critical.FirstAnswered, critical.Answered));
        Assert.Empty(critical.Failed);
        Assert.Equal(3 * normal.Due, normal.Tries);
        Assert.Equal(normal.Tries, normal.Failed["limit"]);
        Assert.Equal(log.Tallies[0][2].Due, log.Tallies[0][2].Failed["limit"]);
        Assert.Equal(0, normal.Answered);
        Assert.Equal(server.Requests, log.Tallies[0].Sum(tally => tally.Tries));
    }

    [Fact]
    public async Task A_request_that_is_answered_at_its_second_try_counts_once_and_not_as_admitted()
    {
        var refused = new HashSet<int>();
        using var server = new TestServer((number, path) =>
        {
            lock (refused) return path.StartsWith("/normal", StringComparison.Ordinal) && refused.Count < 2 && refused.Add(number) ? Answer(429, "") : TestServer.Ok("fine");
        });
        var log = await RunAsync(server, SampleTraffic.Schedule(200, SampleTraffic.Step(1, 1)));
        var tallies = log.Tallies[0];
        Assert.Equal(tallies.Sum(tally => tally.Due), tallies.Sum(tally => tally.Answered));
        Assert.Equal(2, tallies.Sum(tally => tally.Failed.GetValueOrDefault("status-429")));
        Assert.Equal(2, tallies.Sum(tally => tally.Tries - tally.Due));
        Assert.InRange(tallies.Sum(tally => tally.Due - tally.FirstAnswered), 1, 2);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_a_reason_to_ask_again()
    {
        var broken = 0;
        using var server = new TestServer((_, path) => path == "/critical" && Interlocked.Exchange(ref broken, 1) == 0 ? null : TestServer.Ok("fine"));
        var log = await RunAsync(server, SampleTraffic.Schedule(100, SampleTraffic.Step(1, 1)));
        Assert.Equal(1, log.Tallies[0].Sum(tally => tally.Failed.GetValueOrDefault(RefusalWords.Broken)));
        Assert.Equal(log.Tallies[0].Sum(tally => tally.Due), log.Tallies[0].Sum(tally => tally.Answered));
    }

    [Fact]
    public async Task An_answer_that_shows_a_wrong_set_up_ends_the_run()
    {
        using var server = new TestServer(_ => Answer(404, "{\"reason\":\"no-such-asset\"}"));
        var fault = await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync(server, SampleTraffic.Schedule(50, SampleTraffic.Step(1, 0.2))));
        Assert.Contains("404 (no-such-asset)", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moments_happen_in_their_order_and_all_of_them()
    {
        using var server = new TestServer(_ => TestServer.Ok("fine"));
        var happened = new List<int>();
        Moment[] moments = [new(0, () => happened.Add(1)), new(100_000_000, () => happened.Add(2)), new(600_000_000, () => happened.Add(3))];
        await RetryingLoad.RunAsync(server.EndPoint, SampleTraffic.Schedule(50, SampleTraffic.Step(1, 0.5)), 1, moments, Cancellation, Connections);
        Assert.Equal([1, 2, 3], happened);
    }

    private static string Answer(int status, string body) => $"HTTP/1.1 {status} No\r\nContent-Length: {body.Length}\r\n\r\n{body}";

    private static Task<TrafficLog> RunAsync(TestServer server, TrafficSchedule schedule) =>
        RetryingLoad.RunAsync(server.EndPoint, schedule, 1, [], Cancellation, Connections);
}
