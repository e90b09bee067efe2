using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Plimsoll.Runtime.Pressure;

namespace Plimsoll.Runtime.Tests.Pressure;

/// <summary>The limiter in the platform's own middleware, which asks twice: for a place, then for one to wait for.</summary>
public sealed class RateLimitingMiddlewareTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task A_refused_request_counts_once(int queueLimit)
    {
        using var limiter = new AdaptiveLimiter(new AdaptiveLimiterOptions { Min = 1, Max = 1, TargetP95Ms = 80, QueueLimit = queueLimit }, _time);
        await using var services = new ServiceCollection().AddLogging().AddMetrics().AddRateLimiter(options =>
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(_ => RateLimitPartition.Get("all", _ => limiter))).BuildServiceProvider();
        var pipeline = new ApplicationBuilder(services).UseRateLimiter();
        pipeline.Run(static _ => Task.CompletedTask);
        var handle = pipeline.Build();
        Assert.Equal(StatusCodes.Status200OK, await StatusOfAsync());
        limiter.TryEnter();
        for (var request = 1; request <= 3; request++)
        {
            Assert.Equal(StatusCodes.Status503ServiceUnavailable, await StatusOfAsync());
            Assert.Equal(request, limiter.GetStatistics()!.TotalFailedLeases);
        }

        async Task<int> StatusOfAsync()
        {
            var context = new DefaultHttpContext { RequestServices = services };
            var answered = handle(context);
            _time.Advance(TimeSpan.FromSeconds(1));
            await answered.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            return context.Response.StatusCode;
        }
    }

    [Fact]
    public async Task Whoever_asks_in_one_way_alone_counts_each_time()
    {
        using var limiter = new AdaptiveLimiter(new AdaptiveLimiterOptions { Min = 1, Max = 1, TargetP95Ms = 80 }, _time);
        limiter.TryEnter();
        limiter.AttemptAcquire().Dispose();
        limiter.AttemptAcquire().Dispose();
        Assert.Equal(2, limiter.GetStatistics()!.TotalFailedLeases);

        using var other = new AdaptiveLimiter(new AdaptiveLimiterOptions { Min = 1, Max = 1, TargetP95Ms = 80 }, _time);
        other.TryEnter();
        (await other.AcquireAsync(1, TestContext.Current.CancellationToken)).Dispose();
        (await other.AcquireAsync(1, TestContext.Current.CancellationToken)).Dispose();
        Assert.Equal(2, other.GetStatistics()!.TotalFailedLeases);
    }
}
