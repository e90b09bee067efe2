using System.Net;
using Microsoft.Extensions.Time.Testing;
using Plimsoll.Runtime.Pressure;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Plimsoll.Runtime.Tests.Pressure.Outgoing;

public sealed class AdaptiveLimiterStrategyTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly AdaptiveLimiter _limiter;

    public AdaptiveLimiterStrategyTests() => _limiter = new AdaptiveLimiter(new AdaptiveLimiterOptions { Min = 1, Max = 1, TargetP95Ms = 50 }, _time);

    public static TheoryData<Exception?, HttpStatusCode, double> Ends => new()
    {
        { null, HttpStatusCode.OK, 0 },
        { null, HttpStatusCode.NotFound, 0 },
        { null, HttpStatusCode.TooManyRequests, 1 },
        { null, HttpStatusCode.ServiceUnavailable, 1 },
        { new TimeoutRejectedException(), default, 1 },
        { new TimeoutException(), default, 1 },
        { new HttpRequestException("Refused."), default, 1 },
        { new HttpRequestException("Gone.", null, HttpStatusCode.Gone), default, 0 },
        { new HttpRequestException("Full.", null, HttpStatusCode.BadGateway), default, 1 },
    };

    public static TheoryData<Exception> NothingSaid => new() { new OperationCanceledException(), new BrokenCircuitException(), new AdaptiveLimiterRejectedException(default, default) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _limiter.Dispose();

    [Fact]
    public async Task A_call_that_finds_no_place_is_not_made()
    {
        var pipeline = new ResiliencePipelineBuilder().AddAdaptiveLimiter(_limiter).Build();
        var (held, made) = (new TaskCompletionSource(), 0);
        var first = pipeline.ExecuteAsync(async _ => await held.Task, Cancel).AsTask();
        var refused = await Assert.ThrowsAsync<AdaptiveLimiterRejectedException>(async () => await pipeline.ExecuteAsync(_ => new ValueTask<int>(++made), Cancel));

        Assert.Equal((RefusalReason.Limit, 0), (refused.Reason, made));
        Assert.True(refused.RetryAfter > TimeSpan.Zero);
        held.SetResult();
        await first;
        Assert.Equal(1, await pipeline.ExecuteAsync(_ => new ValueTask<int>(++made), Cancel));
        Assert.Equal(0, _limiter.Inflight);
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task How_a_call_ends_decides_what_the_limiter_learns(Exception? thrown, HttpStatusCode status, double overloads)
    {
        var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>().AddAdaptiveLimiter(_limiter).Build();
        await RunAsync(pipeline, () => thrown is null ? new HttpResponseMessage(status) : throw thrown);
        Assert.Equal(overloads, _limiter.Gate.Latest!.Value.OverloadShare);
    }

    [Theory]
    [MemberData(nameof(NothingSaid))]
    public async Task What_never_left_the_process_says_nothing(Exception thrown)
    {
        var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>().AddAdaptiveLimiter(_limiter).Build();
        await RunAsync(pipeline, () => throw thrown);
        Assert.Null(_limiter.Gate.Latest);
    }

    [Fact]
    public async Task A_user_says_what_the_limiter_learns()
    {
        List<object?> seen = [];
        var pipeline = new ResiliencePipelineBuilder<string>().AddAdaptiveLimiter(new AdaptiveLimiterStrategyOptions
        {
            Limiter = _limiter,
            Outcome = ended =>
            {
                seen.Add(ended.Result ?? ended.Exception);
                return ended.Result is "busy" ? LeaseOutcome.Overload : LeaseOutcome.Success;
            },
        }).Build();
        for (var call = 0; call < 100; call++)
            await pipeline.ExecuteAsync(_ => new ValueTask<string>(Tick("busy")), Cancel);

        Assert.Equal(1, _limiter.Gate.Latest!.Value.OverloadShare);
        Assert.All(seen, result => Assert.Equal("busy", result));
    }

    [Fact]
    public async Task A_repeat_does_not_wait_for_a_place()
    {
        using var limiter = new AdaptiveLimiter(new AdaptiveLimiterOptions { Min = 1, Max = 1, TargetP95Ms = 50, QueueLimit = 4, MaxWaitMs = 1000 }, _time);
        var repeat = new ResiliencePropertyKey<bool>("repeat");
        var pipeline = new ResiliencePipelineBuilder().AddAdaptiveLimiter(new AdaptiveLimiterStrategyOptions
        {
            Limiter = limiter,
            IsRepeat = context => context.Properties.GetValue(repeat, false),
        }).Build();
        var held = new TaskCompletionSource();
        var first = pipeline.ExecuteAsync(async _ => await held.Task, Cancel).AsTask();
        var second = pipeline.ExecuteAsync(_ => default, Cancel).AsTask();
        var context = ResilienceContextPool.Shared.Get(Cancel);
        context.Properties.Set(repeat, true);
        await Assert.ThrowsAsync<AdaptiveLimiterRejectedException>(async () => await pipeline.ExecuteAsync(_ => default, context));

        Assert.False(second.IsCompleted);
        held.SetResult();
        await Task.WhenAll(first, second);
    }

    [Fact]
    public async Task One_limiter_holds_for_pipelines_handlers_rate_limiting_and_work_alike()
    {
        var pipeline = new ResiliencePipelineBuilder().AddAdaptiveLimiter(_limiter).Build();
        using var client = new HttpClient(new AdaptiveLimiterHandler(_limiter) { InnerHandler = new SocketsHttpHandler() });
        var held = new TaskCompletionSource();
        var call = pipeline.ExecuteAsync(async _ => await held.Task, Cancel).AsTask();

        await Assert.ThrowsAsync<RequestNotSentException>(() => client.GetAsync("http://127.0.0.1:9/", Cancel));
        Assert.Throws<RequestNotSentException>(() => client.Send(new HttpRequestMessage(HttpMethod.Get, "http://127.0.0.1:9/"), Cancel));
        Assert.False(_limiter.AttemptAcquire().IsAcquired);
        Assert.False(await _limiter.RunAsync(_ => Task.CompletedTask, Cancel));
        held.SetResult();
        await call;
        Assert.True(await _limiter.RunAsync(_ => Task.CompletedTask, Cancel));
    }

    [Fact]
    public void A_pipeline_that_is_called_without_await_is_limited_too()
    {
        var pipeline = new ResiliencePipelineBuilder().AddAdaptiveLimiter(_limiter).Build();
        Assert.Equal(7, pipeline.Execute(() => 7));
        using var held = _limiter.TryEnter();
        Assert.Throws<AdaptiveLimiterRejectedException>(() => pipeline.Execute(() => 7));
    }

    private async Task RunAsync(ResiliencePipeline<HttpResponseMessage> pipeline, Func<HttpResponseMessage> answer)
    {
        for (var call = 0; call < 100; call++)
        {
            try
            {
                using var response = await pipeline.ExecuteAsync(_ => new ValueTask<HttpResponseMessage>(Tick(answer)), Cancel);
            }
            catch (Exception failed) when (failed is not Xunit.Sdk.XunitException)
            {
                // What the pipeline hands on is the call's own.
            }
        }
    }

    private HttpResponseMessage Tick(Func<HttpResponseMessage> answer)
    {
        _time.Advance(TimeSpan.FromMilliseconds(10));
        return answer();
    }

    private string Tick(string answer)
    {
        _time.Advance(TimeSpan.FromMilliseconds(10));
        return answer;
    }
}
