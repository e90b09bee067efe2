using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;
using Polly;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Gives a service the ways to the services that it calls, each under its budget in the contract.</summary>
public static class DownstreamExtensions
{
    /// <summary>
    /// Registers an <see cref="HttpClient"/> under the downstream's name (<c>[FromKeyedServices("stock")] HttpClient stock</c>): one for the life
    /// of the process, whose requests keep to <c>downstreams.NAME</c> of the contract. A boot fault when the contract has no such downstream.
    /// </summary>
    /// <param name="builder">The service under construction.</param>
    /// <param name="name">The downstream's name in the contract.</param>
    /// <param name="settings">How it is reached. Default: requests name the whole address.</param>
    public static PlimsollBuilder AddDownstream(this PlimsollBuilder builder, string name, DownstreamSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var chosen = settings ?? new DownstreamSettings();
        if (chosen.PropagatesDeadline)
            builder.Services.AddHttpContextAccessor();
        Add(builder, name, isHttp: true, provider => chosen.PropagatesDeadline ? provider.GetService<IHttpContextAccessor>() : null);
        builder.Services.AddKeyedSingleton(name, (provider, _) =>
        {
            var policy = PolicyOf(provider, name);
            return DownstreamClients.Of(policy, DownstreamPipelines.ForHttp(policy, NewRandom()), chosen);
        });
        return builder;
    }

    /// <summary>
    /// Registers a <see cref="ResiliencePipeline"/> under the downstream's name, for calls that are not HTTP. It can't see whether a call may be
    /// made again: give the downstream a <c>retry</c> only when each may. A boot fault when the contract has no such downstream, or hedges it.
    /// </summary>
    /// <param name="builder">The service under construction.</param>
    /// <param name="name">The downstream's name in the contract.</param>
    public static PlimsollBuilder AddDownstreamPipeline(this PlimsollBuilder builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        Add(builder, name, isHttp: false, static _ => null);
        builder.Services.AddKeyedSingleton(name, (provider, _) => DownstreamPipelines.ForWork(PolicyOf(provider, name), NewRandom()));
        return builder;
    }

    private static void Add(PlimsollBuilder builder, string name, bool isHttp, Func<IServiceProvider, IHttpContextAccessor?> requests)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var services = builder.Services;
        var names = services.Where(service => service.ServiceKey is string && (service.ServiceType == typeof(HttpClient) || service.ServiceType == typeof(ResiliencePipeline)))
            .Select(service => (string)service.ServiceKey!);
        if (DownstreamFaults.Of(builder.Boot.Contract, name, isHttp, names) is { } fault)
            builder.Boot.Facts.Refusal.Refuse([fault]);

        if (!services.Any(service => service.ServiceType == typeof(DownstreamPolicy)))
            AddOnce(services);
        var budget = builder.Boot.Contract.Downstreams[name];
        services.AddSingleton(provider => new DownstreamPolicy(
            name,
            budget,
            new DownstreamClock(budget.TimeoutMs, budget.AttemptTimeoutMs, provider.GetRequiredService<TimeProvider>(), requests(provider)),
            new BreakerLog(name, provider.GetRequiredService<ILoggerFactory>().CreateLogger<BreakerLog>())));
    }

    private static void AddOnce(IServiceCollection services)
    {
        services.AddSingleton<IDecisionSource>(provider => new DownstreamDecisions(provider.GetServices<DownstreamPolicy>()));
        services.AddSingleton<IDegradeCause>(provider => new DownstreamDegradeCause(provider.GetServices<DownstreamPolicy>()));
        services.AddHostedService<DownstreamService>();
    }

    private static DownstreamPolicy PolicyOf(IServiceProvider provider, string name) =>
        provider.GetServices<DownstreamPolicy>().Single(downstream => downstream.Name == name);

    private static Random NewRandom() => new(Environment.ProcessId ^ Environment.TickCount);
}
