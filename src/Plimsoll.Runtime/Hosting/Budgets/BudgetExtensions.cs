using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Budgets;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Watches the budgets of a service.</summary>
internal static class BudgetExtensions
{
    public static IServiceCollection AddBudgets(this IServiceCollection services, ServiceContract contract, BuildInfo build)
    {
        services.AddSingleton(provider =>
        {
            var signals = provider.GetRequiredService<ISignalRegistry>();
            return new BudgetWatch(
                contract, new BudgetFigures(provider.GetServices<IBudgetSource>(), signals),
                new BindingSignals(contract, signals, provider.GetRequiredService<AdmissionControl>()).For, provider.GetRequiredService<TimeProvider>());
        });
        services.AddSingleton<IBudgetStandings>(static provider => provider.GetRequiredService<BudgetWatch>());
        services.AddSingleton<IDecisionSource>(static provider => new BudgetDecisions(provider.GetRequiredService<BudgetWatch>()));
        services.AddSingleton(provider => new BudgetReports(
            contract, build, provider.GetRequiredService<ISignalRegistry>(), provider.GetRequiredService<ILoggerFactory>().CreateLogger<BudgetReports>()));
        services.AddHostedService<BudgetService>();
        return services;
    }
}
