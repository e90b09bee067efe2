using System.Net;
using System.Net.Http.Json;
using System.Text;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Hosting;
using Plimsoll.Runtime.Tests.Support;
using Polly.Timeout;

namespace Plimsoll.Runtime.Tests.Downstreams;

[Collection(HostCollection.Name)]
public sealed class RetryTests
{
    private const string Retrying = "\"timeoutMs\": 10000, \"attemptTimeoutMs\": 1000, \"retry\": { \"attempts\": 3, \"baseMs\": 10, \"capMs\": 40, \"budget\": 0.5 }";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_fails_is_sent_again_and_says_so()
    {
        await using var service = await CallingService.StartAsync(Retrying);
        service.Peer.AnswerWith(503, 500, 200);
        var answer = await service.EndAsync(service.Stock.PutAsJsonAsync("thing", 42, Cancel));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal([null, "1", "2"], service.Peer.Seen.Select(request => request[RequestHeaders.RetryAttempt]));
        Assert.Equal(["1000", "1000", "1000"], service.Peer.Seen.Select(request => request[RequestHeaders.RequestTimeout]));
        Assert.All(service.Peer.Seen, request => Assert.Equal(("PUT", "42", "application/json; charset=utf-8"), (request.Method, request.Body, request["Content-Type"])));
        Assert.Equal((2 / 3.0, 2 / 3.0), (service.Signal(SignalNames.DownstreamErrorRate), service.Signal(SignalNames.DownstreamRetryRate)));
    }

    [Theory]
    [InlineData("POST", null, 1)]
    [InlineData("PATCH", null, 1)]
    [InlineData("POST", "order-7", 3)]
    [InlineData("DELETE", null, 3)]
    public async Task Only_what_may_be_sent_twice_is(string method, string? key, int times)
    {
        await using var service = await CallingService.StartAsync(Retrying);
        service.Peer.AnswerWith(503);
        using var request = new HttpRequestMessage(new HttpMethod(method), "thing") { Content = new StringContent("x") };
        if (key is not null)
            request.Headers.Add(RequestHeaders.IdempotencyKey, key);
        var answer = await service.EndAsync(service.Stock.SendAsync(request, Cancel));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, times), (answer.StatusCode, service.Peer.Seen.Count));
        Assert.All(service.Peer.Seen, seen => Assert.Equal(("x", key), (seen.Body, seen[RequestHeaders.IdempotencyKey])));
    }

    [Fact]
    public async Task A_body_that_can_be_read_once_is_sent_once()
    {
        await using var service = await CallingService.StartAsync(Retrying);
        service.Peer.AnswerWith(503);
        using var body = new StreamContent(new UnknownLength(Encoding.UTF8.GetBytes("once")));
        await service.EndAsync(service.Stock.PutAsync("thing", body, Cancel));
        Assert.Equal("once", Assert.Single(service.Peer.Seen).Body);
    }

    [Fact]
    public async Task A_retry_comes_no_sooner_than_the_downstream_asks_for()
    {
        await using var service = await CallingService.StartAsync(Retrying);
        service.Peer.Answer = (context, number) =>
        {
            context.Response.StatusCode = number == 0 ? 429 : 200;
            context.Response.Headers.RetryAfter = "3";
            return Task.CompletedTask;
        };
        var began = service.Time.GetTimestamp();
        await service.EndAsync(service.GetAsync(), stepMs: 100);

        Assert.Equal(2, service.Peer.Seen.Count);
        Assert.InRange(service.Time.GetElapsedTime(began).TotalSeconds, 3, 9);
    }

    [Fact]
    public async Task A_retry_that_would_come_too_late_is_not_waited_for()
    {
        await using var service = await CallingService.StartAsync(Retrying);
        service.Peer.Answer = (context, _) =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = "10";
            return Task.CompletedTask;
        };
        var began = service.Time.GetTimestamp();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await service.GetAsync()).StatusCode);
        Assert.Equal((1, TimeSpan.Zero), (service.Peer.Seen.Count, service.Time.GetElapsedTime(began)));
    }

    [Fact]
    public async Task Retries_stay_within_their_share_of_the_calls()
    {
        await using var service = await CallingService.StartAsync(Retrying);
        service.Peer.AnswerWith(500);
        for (var call = 0; call < 60; call++)
            await service.EndAsync(service.GetAsync(), stepMs: 40);

        // Half a retry for each call, and ten in reserve.
        Assert.InRange(service.Peer.Seen.Count, 90, 100);
        Assert.True(service.Policy.Repeats.Denied > 0);
        var page = await service.ScrapeAsync();
        Assert.Equal(60, page.Sum("plimsoll_downstream_calls_total", ("plimsoll_downstream_outcome", "failed")));
        Assert.Equal(service.Peer.Seen.Count - 60, page.Sum("plimsoll_downstream_attempts_total", ("plimsoll_downstream_attempt", "retry")));
    }

    [Fact]
    public async Task A_slow_attempt_is_given_up_and_made_again_within_the_time_of_the_call()
    {
        await using var service = await CallingService.StartAsync(Retrying.Replace("10000", "2500", StringComparison.Ordinal));
        service.Peer.Answer = static async (context, _) => await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        var began = service.Time.GetTimestamp();
        await Assert.ThrowsAsync<TimeoutRejectedException>(() => service.EndAsync(service.GetAsync(), stepMs: 50));

        Assert.Equal(3, service.Peer.Seen.Count);
        Assert.InRange(service.Time.GetElapsedTime(began).TotalMilliseconds, 2500, 2700);
        Assert.InRange(int.Parse(service.Peer.Seen[2][RequestHeaders.RequestTimeout]!, System.Globalization.CultureInfo.InvariantCulture), 1, 500);
        Assert.Equal(1, service.Policy.Meter.Calls(CallEnd.Timeout));
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_obeyed_and_not_tried_for_again()
    {
        await using var service = await CallingService.StartAsync(Retrying + ", \"concurrency\": { \"min\": 1, \"max\": 4, \"targetP95Ms\": 500 }");
        service.Peer.Answer = static async (context, _) => await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        using var leave = new CancellationTokenSource();
        var call = service.Stock.GetAsync("thing", leave.Token);
        await service.SeenAsync(1);
        Assert.Equal(1, service.Signal(SignalNames.DownstreamInFlight));
        await leave.CancelAsync();
        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        Assert.Equal(leave.Token, cancelled.CancellationToken);
        Assert.Equal((1, 0, 0), (service.Peer.Seen.Count, service.Policy.Limiter!.Inflight, service.Policy.Meter.InFlight));
        Assert.Equal(1, service.Policy.Meter.Calls(CallEnd.Cancelled));
    }

    [Fact]
    public async Task A_request_that_is_sent_without_await_goes_the_same_way()
    {
        await using var service = await CallingService.StartAsync(Retrying);
        service.Peer.AnswerWith(503, 200);
        var answer = await service.EndAsync(Task.Run(() => service.Stock.Send(new HttpRequestMessage(HttpMethod.Get, "thing"), Cancel)));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal([null, "1"], service.Peer.Seen.Select(request => request[RequestHeaders.RetryAttempt]));
    }

    private sealed class UnknownLength(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
