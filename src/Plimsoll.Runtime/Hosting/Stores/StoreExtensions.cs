using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Gives a service its store.</summary>
public static class StoreExtensions
{
    private static readonly DatabasePool DefaultPool = new() { Max = 16 };

    /// <summary>
    /// Registers the <see cref="Database"/> within the contract's pool, and the boot check that refuses to start on a store that
    /// cannot be reached or whose schema the contract does not accept.
    /// </summary>
    /// <param name="builder">The service under construction.</param>
    /// <param name="settings">The store.</param>
    public static PlimsollBuilder AddStore(this PlimsollBuilder builder, StoreSettings settings)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(settings);
        var boot = builder.Boot;
        var database = Create(settings, new DatabaseOptions
        {
            Store = settings.Name,
            Pool = boot.Contract.Database?.Pool ?? DefaultPool,
            ApplicationName = boot.Contract.Service.Name,
        });
        if (database.Fault is { } fault) boot.Facts.Refusal.Refuse([new BootFault(fault.What, fault.Problem, fault.Remedy) { Step = "store" }]);

        // Registered through a factory, so that the container closes it at the end.
        builder.Services.AddSingleton(_ => database.Value!);
        builder.Services.AddSingleton<IBootCheck>(services => new StoreBootCheck(services.GetRequiredService<Database>(), settings, boot.Contract));
        builder.Services.AddSingleton<IReadinessCheck>(services => new StoreReadiness(services.GetRequiredService<Database>()));
        builder.Services.AddHostedService<StoreSignals>();
        builder.Services.AddHostedService(services => new StoreWatch(
            services.GetRequiredService<Database>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILoggerFactory>().CreateLogger<StoreWatch>()));
        return builder;
    }

    private static (Database? Value, StoreFault? Fault) Create(StoreSettings settings, DatabaseOptions options)
    {
        var url = settings.Url.Reveal();
        if (!settings.Engines.TryGetValue(url.Scheme, out var engine))
        {
            return (null, new StoreFault("store", $"The service links no engine for {url.Scheme}: URLs.", $"Use one of {string.Join(", ", settings.Engines.Keys)}."));
        }

        return engine(url, options, out var database, out var fault) ? (database, null) : (null, fault);
    }
}
