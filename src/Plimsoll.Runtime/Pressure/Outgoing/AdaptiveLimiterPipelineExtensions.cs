using System.Diagnostics.CodeAnalysis;
using Polly;

namespace Plimsoll.Runtime.Pressure;

/// <summary>Puts an adaptive limiter into a Polly pipeline.</summary>
public static class AdaptiveLimiterPipelineExtensions
{
    /// <summary>
    /// Lets no more calls through at a time than the limiter finds right, and tells it how they ended. Put it inside of retries and hedging, so
    /// that each attempt needs a place of its own, and outside of the timeout of an attempt. A call that finds no place waits as the limiter's
    /// options allow and ends with an <see cref="AdaptiveLimiterRejectedException"/>.
    /// </summary>
    /// <typeparam name="TBuilder">The builder.</typeparam>
    /// <param name="builder">The pipeline under construction.</param>
    /// <param name="limiter">The limiter; whoever made it disposes it.</param>
    public static TBuilder AddAdaptiveLimiter<TBuilder>(this TBuilder builder, AdaptiveLimiter limiter)
        where TBuilder : ResiliencePipelineBuilderBase
    {
        ArgumentNullException.ThrowIfNull(limiter);
        return builder.AddAdaptiveLimiter(new AdaptiveLimiterStrategyOptions { Limiter = limiter });
    }

    /// <inheritdoc cref="AddAdaptiveLimiter{TBuilder}(TBuilder, AdaptiveLimiter)"/>
    /// <param name="builder">The pipeline under construction.</param>
    /// <param name="options">The limiter, and what it learns of a call.</param>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "What is validated by reflection are attributes, and the options have none.")]
    public static TBuilder AddAdaptiveLimiter<TBuilder>(this TBuilder builder, AdaptiveLimiterStrategyOptions options)
        where TBuilder : ResiliencePipelineBuilderBase
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        return builder.AddStrategy(context => new AdaptiveLimiterStrategy(options, context.Telemetry), options);
    }
}
