using System.Diagnostics.CodeAnalysis;
using Plimsoll.Runtime.Pressure;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Plimsoll.Runtime.Hosting;

/// <summary>
/// Builds a downstream's pipeline from its budget: call → total time → retry → hedge → limit → breaker → attempt → time of an attempt.
/// The limit stands outside of the breaker, so that what it refuses is no call to the breaker: refusals would count as successes there, and
/// keep it closed in front of a service that answers nothing.
/// </summary>
internal static class DownstreamPipelines
{
    public static ResiliencePipeline<HttpResponseMessage> ForHttp(DownstreamPolicy policy, Random random)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { Name = policy.Name, TimeProvider = policy.Clock.Time };
        builder.Begin(policy);
        if (policy.Budget.Retry is { Attempts: > 1 } retry)
            builder.AddRetry(new RetryRule(policy, retry, random).Fill(new RetryStrategyOptions<HttpResponseMessage>()));
        if (policy.Budget.Hedge is { } hedge)
            builder.AddHedging(new HedgeRule(policy, hedge).Options);
        builder.Limit(policy);
        if (policy.Breaker is { } breaker)
            builder.AddCircuitBreaker(breaker.Fill(new CircuitBreakerStrategyOptions<HttpResponseMessage>()));
        return builder.End(policy).Build();
    }

    public static ResiliencePipeline ForWork(DownstreamPolicy policy, Random random)
    {
        var builder = new ResiliencePipelineBuilder { Name = policy.Name, TimeProvider = policy.Clock.Time };
        builder.Begin(policy);
        if (policy.Budget.Retry is { Attempts: > 1 } retry)
        {
            var options = new RetryStrategyOptions();
            new RetryRule(policy, retry, random).Fill(options);
            builder.AddRetry(options);
        }

        builder.Limit(policy);
        if (policy.Breaker is { } breaker)
        {
            var options = new CircuitBreakerStrategyOptions();
            breaker.Fill(options);
            builder.AddCircuitBreaker(options);
        }

        return builder.End(policy).Build();
    }

    private static void Begin<TBuilder>(this TBuilder builder, DownstreamPolicy policy)
        where TBuilder : ResiliencePipelineBuilderBase
    {
        builder.Add(new CallStrategy(policy), "Call");
        builder.AddTimeout(new TimeoutStrategyOptions
        {
            Name = "TotalTimeout",
            TimeoutGenerator = begun => new(policy.Clock.Left(DownstreamKeys.CallOf(begun.Context).Due)),
        });
        builder.Add(new WholeStrategy(), "Whole");
    }

    private static void Limit<TBuilder>(this TBuilder builder, DownstreamPolicy policy)
        where TBuilder : ResiliencePipelineBuilderBase
    {
        if (policy.Limiter is { } limiter)
        {
            builder.AddAdaptiveLimiter(new AdaptiveLimiterStrategyOptions
            {
                Limiter = limiter,
                IsRepeat = static context => DownstreamKeys.KindOf(context) != AttemptKind.First,
            });
        }
    }

    private static TBuilder End<TBuilder>(this TBuilder builder, DownstreamPolicy policy)
        where TBuilder : ResiliencePipelineBuilderBase
    {
        builder.Add(new AttemptStrategy(policy), "Attempt");
        if (policy.Budget.AttemptTimeoutMs is not null)
        {
            builder.AddTimeout(new TimeoutStrategyOptions
            {
                Name = "AttemptTimeout",
                TimeoutGenerator = begun => new(policy.Clock.AttemptLimit(DownstreamKeys.CallOf(begun.Context).Due)),
            });
        }

        return builder;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "What is validated by reflection are attributes, and the options have none.")]
    private static void Add<TBuilder>(this TBuilder builder, ResilienceStrategy strategy, string name)
        where TBuilder : ResiliencePipelineBuilderBase => builder.AddStrategy(_ => strategy, new StrategyName { Name = name });

    private sealed class StrategyName : ResilienceStrategyOptions;
}
