using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Runtime.Hosting;
using Plimsoll.Runtime.Pressure;
using Polly;
using Polly.Retry;

namespace Plimsoll.Runtime.Tests.Downstreams;

/// <summary>What the guides show.</summary>
internal static class GuideSample
{
    public static WebApplication Call(Boot<StockConfig> boot)
    {
        var builder = boot.CreateBuilder();
        #region downstreams
        builder.AddPlimsoll(boot).AddDownstream("stock", new DownstreamSettings { BaseAddress = boot.Config.StockUrl });
        #endregion
        var app = builder.Build();
        app.UsePlimsoll();
        #region route
        app.MapGet("/carts/{cartId}", async (string cartId, [FromKeyedServices("stock")] HttpClient stock, CancellationToken cancellation) =>
            await stock.GetStringAsync($"v1/stock?cart={cartId}", cancellation));
        #endregion
        return app;
    }

    public static ResiliencePipeline<HttpResponseMessage> Limit(RetryStrategyOptions<HttpResponseMessage> retry, AdaptiveLimiter limiter) =>
    #region pressure
        new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddRetry(retry)
            .AddAdaptiveLimiter(limiter)
            .AddTimeout(TimeSpan.FromMilliseconds(500))
            .Build();
    #endregion
}
