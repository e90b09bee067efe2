using System.Net;
using Microsoft.Extensions.Time.Testing;
using Plimsoll.Runtime.Pressure;

namespace Plimsoll.Runtime.Tests.Pressure.Outgoing;

public sealed class AdaptiveLimiterHandlerTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly AdaptiveLimiter _limiter;
    private readonly Peer _peer = new();
    private readonly HttpClient _client;

    public AdaptiveLimiterHandlerTests()
    {
        _limiter = new AdaptiveLimiter(new AdaptiveLimiterOptions { Min = 1, Max = 1, TargetP95Ms = 50 }, _time);
        _client = new HttpClient(new AdaptiveLimiterHandler(_limiter) { InnerHandler = _peer }) { BaseAddress = new Uri("http://peer.test/") };
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        _limiter.Dispose();
    }

    [Fact]
    public async Task What_finds_no_place_is_not_sent()
    {
        var held = _client.GetAsync("a", Cancel);
        var refused = await Assert.ThrowsAsync<RequestNotSentException>(() => _client.GetAsync("b", Cancel));
        Assert.Equal(RefusalReason.Limit, refused.Reason);
        Assert.True(refused.RetryAfter > TimeSpan.Zero);
        Assert.Equal(1, _peer.Asked);
        _peer.Answer(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, (await held).StatusCode);
        Assert.Equal(0, _limiter.Inflight);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, 0)]
    [InlineData(HttpStatusCode.NotFound, 0)]
    [InlineData(HttpStatusCode.TooManyRequests, 1)]
    [InlineData(HttpStatusCode.ServiceUnavailable, 1)]
    public async Task The_answer_decides_what_the_limiter_learns(HttpStatusCode status, double overloads)
    {
        for (var request = 0; request < 100; request++)
        {
            var asking = _client.GetAsync("a", Cancel);
            _time.Advance(TimeSpan.FromMilliseconds(10));
            _peer.Answer(status);
            await asking;
        }

        Assert.Equal(overloads, _limiter.Gate.Latest!.Value.OverloadShare);
    }

    [Fact]
    public async Task Every_way_out_gives_the_place_back()
    {
        using var leave = new CancellationTokenSource();
        var cancelled = _client.GetAsync("a", leave.Token);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        var failing = _client.GetAsync("a", Cancel);
        _peer.Fail(new HttpRequestException("The connection was refused."));
        await Assert.ThrowsAsync<HttpRequestException>(() => failing);
        Assert.Equal(0, _limiter.Inflight);
    }

    [Fact]
    public void A_request_that_is_sent_without_await_needs_a_place_too()
    {
        using (_limiter.TryEnter())
            Assert.Throws<RequestNotSentException>(() => Send());
        using var answer = Send();
        Assert.Equal((HttpStatusCode.OK, 1, 0), (answer.StatusCode, _peer.Asked, _limiter.Inflight));

        HttpResponseMessage Send() => _client.Send(new HttpRequestMessage(HttpMethod.Get, "a"), Cancel);
    }

    private sealed class Peer : HttpMessageHandler
    {
        private TaskCompletionSource<HttpResponseMessage> _next = new();

        public int Asked { get; private set; }

        public void Answer(HttpStatusCode status) => Interlocked.Exchange(ref _next, new()).SetResult(new HttpResponseMessage(status));

        public void Fail(Exception fault) => Interlocked.Exchange(ref _next, new()).SetException(fault);

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked++;
            return new HttpResponseMessage(HttpStatusCode.OK);
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked++;
            return _next.Task.WaitAsync(cancellationToken);
        }
    }
}
