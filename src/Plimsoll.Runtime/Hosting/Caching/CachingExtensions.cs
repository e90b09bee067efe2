using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Caching;
using Plimsoll.Runtime.Data;
using Plimsoll.Runtime.Hosting.Caching.Instances;
using Plimsoll.Runtime.Hosting.Caching.Operations;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Gives a service its caches.</summary>
public static class CachingExtensions
{
    /// <summary>
    /// Registers <see cref="Caches"/>, their metrics and their part of the operations API. Purges reach other instances when the service has an
    /// <see cref="ICacheInvalidation"/>, as from <see cref="AddCacheInvalidation"/>; without one they stay in this process.
    /// </summary>
    /// <param name="builder">The service under construction.</param>
    public static PlimsollBuilder AddCaching(this PlimsollBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var service = builder.Boot.Contract.Service.Name;
        builder.Services.AddSingleton(services => new Caches(
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILoggerFactory>().CreateLogger<Caches>(),
            services.GetService<ICacheInvalidation>(),
            service: service));
        builder.Services.AddHostedService(static services => new CachingMetrics(services.GetRequiredService<IMeterFactory>(), services.GetRequiredService<Caches>()));
        builder.Services.AddCacheOperations();
        return builder;
    }

    /// <summary>
    /// Lets the purges of every instance reach all others within a second, over the service's store: in a schema <c>plimsollcache</c> beside
    /// its schema, in a file beside its file. An instance that cannot reach the store serves on, and forgets what it missed when it can again.
    /// </summary>
    /// <param name="builder">The service under construction, with its store.</param>
    /// <param name="migratesAtBoot">Whether this process makes the tables. Default: it does.</param>
    public static PlimsollBuilder AddCacheInvalidation(this PlimsollBuilder builder, bool migratesAtBoot = true)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(static services => new PurgeLog(services.GetRequiredService<Database>()));
        builder.Services.AddSingleton<IBootCheck>(services => new InvalidationBootCheck(services.GetRequiredService<PurgeLog>(), migratesAtBoot));
        builder.Services.AddSingleton(static services => new StoreInvalidation(
            services.GetRequiredService<PurgeLog>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILoggerFactory>().CreateLogger<StoreInvalidation>()));
        builder.Services.AddSingleton<ICacheInvalidation>(static services => services.GetRequiredService<StoreInvalidation>());
        builder.Services.AddHostedService(static services => services.GetRequiredService<StoreInvalidation>());
        return builder;
    }
}
