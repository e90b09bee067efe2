using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Pressure.Limiting;
using Plimsoll.Runtime.Telemetry.Routes;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Puts the requests of a service under the limits of its contract.</summary>
public static class AdmissionExtensions
{
    /// <summary>
    /// Tells admission of the service's requests. Without it every route of the contract is governed all the same; only tenants are not told
    /// apart.
    /// </summary>
    /// <param name="builder">The service under construction.</param>
    /// <param name="options">What there is to tell.</param>
    public static PlimsollBuilder AddAdmission(this PlimsollBuilder builder, AdmissionOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(options.MaxTenants);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.MaxTenants, LimiterChecks.MostPartitions);
        builder.Services.AddSingleton(options);
        return builder;
    }

    internal static IServiceCollection AddAdmission(this IServiceCollection services, ServiceContract contract, AdmissionSettings settings)
    {
        services.AddSingleton<LimiterBoard>();
        services.AddSingleton<IDecisionSource>(provider => new LimiterDecisions(provider.GetRequiredService<LimiterBoard>()));
        services.AddSingleton(provider => new AdmissionControl(
            contract,
            provider.GetService<AdmissionOptions>() ?? new AdmissionOptions(),
            settings,
            provider.GetRequiredService<ISignalRegistry>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDecisionSource>(provider => new AdmissionDecisions(provider.GetRequiredService<AdmissionControl>()));
        services.AddHostedService<AdmissionMetrics>();
        return services;
    }

    /// <summary>Puts a gate before each route of the contract. Before the first request.</summary>
    internal static void UseAdmission(this IApplicationBuilder app)
    {
        var services = app.ApplicationServices;
        var (admission, meters) = (services.GetRequiredService<AdmissionControl>(), services.GetRequiredService<RouteMeters>());
        var limiters = services.GetRequiredService<LimiterBoard>();
        foreach (var governor in admission.Governors)
        {
            meters.OfContract(governor.Route).Gate = new AdmissionGate(governor, admission.Reader);
            if (governor.Limiter is { } limiter)
                limiters.Add(governor.Route, limiter);
        }
    }
}
