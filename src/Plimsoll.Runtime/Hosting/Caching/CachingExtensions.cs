using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Caching;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Gives a service its caches.</summary>
public static class CachingExtensions
{
    /// <summary>
    /// Registers <see cref="Caches"/> and their metrics. Purges reach other instances when the service has an
    /// <see cref="ICacheInvalidation"/>, which a store can bring; without one they stay in this process.
    /// </summary>
    /// <param name="builder">The service under construction.</param>
    public static PlimsollBuilder AddCaching(this PlimsollBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(static services => new Caches(
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILoggerFactory>().CreateLogger<Caches>(),
            services.GetService<ICacheInvalidation>()));
        builder.Services.AddHostedService(static services => new CachingMetrics(services.GetRequiredService<IMeterFactory>(), services.GetRequiredService<Caches>()));
        return builder;
    }
}
