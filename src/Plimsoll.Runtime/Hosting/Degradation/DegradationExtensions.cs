using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Degradation;
using Plimsoll.Runtime.Pressure;
using Plimsoll.Runtime.Telemetry.Routes;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Gives the routes of a service their ladders.</summary>
internal static class DegradationExtensions
{
    public static IServiceCollection AddDegradation(this IServiceCollection services, ServiceContract contract)
    {
        services.AddSingleton(provider =>
        {
            var (signals, admission) = (provider.GetRequiredService<ISignalRegistry>(), provider.GetRequiredService<AdmissionControl>());
            var (meters, time) = (provider.GetRequiredService<RouteMeters>(), provider.GetRequiredService<TimeProvider>());
            var logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger<RouteLadders>();
            var causes = new DegradeCauses([.. provider.GetServices<IDegradeCause>()], logger, time);
            var around = new LadderSurroundings(causes, admission.IsShadow ? Shortage.None : new Shortage(admission.Governors, time));
            return new RouteLadders(contract, (route, budget) => new LadderReader(route, budget, signals, meters.OfContract(route).Latest, Limiter(route), around).Read, time);

            // In the shadow a limit holds nobody back, and what it tries out says nothing.
            AdaptiveLimiter? Limiter(string route) => admission.IsShadow ? null : admission.LimiterOf(route);
        });
        services.AddSingleton<IRouteLevers>(provider => new RouteLevers(provider.GetRequiredService<AdmissionControl>(), provider.GetRequiredService<RouteLadders>()));
        services.AddSingleton<IDecisionSource>(provider => new LadderDecisions(provider.GetRequiredService<RouteLadders>()));
        services.AddHostedService<LadderMetrics>();
        return services;
    }
}
